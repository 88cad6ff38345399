package authlab.lab.report;

import static authlab.lab.catalogue.Experiment.GROWTH;
import static authlab.lab.catalogue.SampleLabel.FILLED;
import static authlab.lab.catalogue.Variants.JWT;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.analysis.Histories;
import authlab.lab.analysis.Results;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Condition.Sessions;
import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.Profile;
import authlab.lab.experiment.Experiments;
import authlab.lab.experiment.section.Block;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.record.Event;
import authlab.lab.record.History;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class GrowthSectionTest {

    private static final SavedRun RUN = run();

    @Test
    void thePageShowsTheTableAndNoTimelines() {
        assertThat(Experiments.chapter(RUN, GROWTH).blocks())
                .filteredOn(Block.Tabular.class::isInstance)
                .hasSize(1);
        assertThat(Written.page(RUN)).contains("sessions&#x3D;10", "size of one additional session");
    }

    private static SavedRun run() {
        List<Event> events = Stream.concat(trial(1, new Sessions(0), 0), trial(2, new Sessions(10), 10))
                .toList();
        Results results = Experiments.results(History.of(events));
        return new SavedRun(
                SampleRuns.metadata("./lab compare", Profile.DEFAULT, List.of(JWT), List.of(GROWTH)),
                results,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static Stream<Event> trial(int repetition, Condition condition, double sessions) {
        return new Histories(GROWTH, repetition, JWT)
                        .under(condition)
                        .op(JWT, 2_000, 3, "")
                        .sample(
                                JWT.name(),
                                FILLED,
                                Map.of(
                                        Counters.SESSIONS,
                                        sessions,
                                        Counters.BYTES,
                                        500.0 + sessions,
                                        Counters.EMPTY_BYTES,
                                        500.0))
                        .events()
                        .stream();
    }
}
