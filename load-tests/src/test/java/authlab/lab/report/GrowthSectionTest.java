package authlab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.measure.Event;
import authlab.lab.measure.Figures;
import authlab.lab.measure.Growth;
import authlab.lab.measure.Histories;
import authlab.lab.measure.History;
import authlab.lab.measure.Results;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class GrowthSectionTest {

    private static final SavedRun RUN = run();

    @Test
    void thePageShowsTheTableAndNoChartThatWouldBelongToTwo() {
        Section section = Section.of(Measured.of(RUN), 0);

        assertThat(section.charts()).isEmpty();
        assertThat(section.tables()).hasSize(1);
        assertThat(section.told()).isFalse();
        assertThat(Page.of(RUN)).contains("sessions&#x3D;10", "room for one session more");
    }

    private static SavedRun run() {
        List<Event> events = Stream.concat(trial(1, "sessions=0", 0), trial(2, "sessions=10", 10))
                .toList();
        SavedRun good = SampleRuns.good();
        Results results = Figures.of(History.of(events));
        return new SavedRun(
                new authlab.lab.measure.RunMetadata(
                        "id",
                        java.time.Instant.EPOCH,
                        "./lab compare",
                        "default",
                        "local",
                        "c0ffee",
                        List.of("jwt"),
                        new java.util.LinkedHashMap<>(Map.of("growth", "What becomes of it?")),
                        good.metadata().machine(),
                        good.metadata().facts()),
                results,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                true,
                List.of());
    }

    private static Stream<Event> trial(int repetition, String condition, double sessions) {
        return new Histories("growth", repetition, "jwt")
                        .under(condition)
                        .op("jwt", 2_000, 3, "")
                        .sample(
                                "jwt",
                                Growth.LABEL,
                                Map.of(
                                        Growth.SESSIONS,
                                        sessions,
                                        Growth.BYTES,
                                        500.0 + sessions,
                                        Growth.EMPTY_BYTES,
                                        500.0))
                        .events()
                        .stream();
    }
}
