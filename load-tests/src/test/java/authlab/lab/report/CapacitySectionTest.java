package authlab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.check.Capacity;
import authlab.lab.check.Differences;
import authlab.lab.check.Share;
import authlab.lab.measure.Event;
import authlab.lab.measure.Figures;
import authlab.lab.measure.Histories;
import authlab.lab.measure.History;
import authlab.lab.measure.Results;
import authlab.lab.measure.RunMetadata;
import authlab.lab.report.AnswerWords.Said;
import authlab.lab.report.Table.Cell;
import authlab.lab.report.Table.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CapacitySectionTest {

    private static final int REPETITIONS = 6;

    private final List<Event> events = new ArrayList<>();

    @Test
    void showsTheCapacitiesTheSharesWithTheirDifferencesAndEveryRateThatWasTried() {
        searched("jwt", 1, 400);
        searched("jwt", 2, 800);
        searched("jwt", 3, 800);
        shares("jwt", 800);
        shares("session-redis", 600);

        Section section = Section.of(Measured.of(run()), 0);

        assertThat(section.tables())
                .extracting(Table::caption)
                .containsExactly(
                        "The highest rate that holds",
                        "At shares of what each bears, and all at one rate",
                        "Differences in capacity",
                        "Every rate that was tried");
        assertThat(section.curves()).isEmpty();
        assertThat(section.told()).isFalse();
        assertThat(rows(section.tables().getFirst()))
                .extracting(Row::sub)
                .containsExactly("1 node", "2 nodes", "3 nodes");
        assertThat(rows(section.tables().get(1)))
                .extracting(r -> r.head() + " at " + r.sub())
                .startsWith("jwt at 50 % of its own capacity", "session-redis at 50 % of its own capacity")
                .endsWith("jwt at half of the weakest's capacity", "session-redis at half of the weakest's capacity")
                .hasSize(8);
        assertThat(rows(section.tables().get(1)).getFirst().cells())
                .extracting(Cell::text)
                .startsWith("6", "400");
        assertThat(rows(section.tables().get(2)))
                .as("of all three figures, at each share, and of no rate that was only tried")
                .hasSize(3 * Share.values().length)
                .allSatisfy(r -> assertThat(r.head()).startsWith("session-redis, "));
        assertThat(rows(section.tables().getLast())).hasSize(6);
    }

    @Test
    void saysWhichNodeIsAGain() {
        searched("jwt", 1, 400);
        searched("jwt", 2, 800);
        searched("jwt", 3, 800);

        assertThat(AnswerWords.of(Measured.of(run())))
                .extracting(Said::sentence)
                .singleElement(org.assertj.core.api.InstanceOfAssertFactories.STRING)
                .startsWith("jwt held 400 on 1 node, 800 on 2 nodes (a gain), 800 on 3 nodes (no gain can be shown).");
    }

    @Test
    void aRunThatDidNotLookSaysNothing() {
        assertThat(CapacityWords.of(Measured.of(run()))).isEmpty();
        assertThat(CapacityTable.of(Measured.of(run()))).isEmpty();
    }

    /** The rate held, and twice as much did not. */
    private void searched(String variant, int nodes, double rate) {
        trial(variant, 1, new Capacity.Level(nodes, rate).condition(), rate, 5);
        trial(variant, 1, new Capacity.Level(nodes, rate * 2).condition(), rate * 2, 900);
    }

    private void shares(String variant, double bears) {
        for (Share share : Share.values()) {
            for (int repetition = 1; repetition <= REPETITIONS; repetition++) {
                trial(variant, repetition, share.condition(), share.rate(bears, 600), 4 + repetition * .01);
            }
        }
    }

    private void trial(String variant, int repetition, String condition, double rate, double millis) {
        Histories trial = new Histories(Capacity.EXPERIMENT, repetition, condition, rate, variant);
        for (int i = 0; i < 100; i++) {
            trial.op(variant, 2_000 + i, millis, "");
        }
        events.addAll(trial.events());
    }

    private SavedRun run() {
        Results results = Figures.of(History.of(events));
        SavedRun good = SampleRuns.good();
        return new SavedRun(
                new RunMetadata(
                        "id",
                        Instant.EPOCH,
                        "./lab compare --experiments capacity",
                        "default",
                        "local",
                        "c0ffee",
                        List.of("jwt", "session-redis"),
                        new LinkedHashMap<>(Map.of(Capacity.EXPERIMENT, "What is the highest rate?")),
                        good.metadata().machine(),
                        good.metadata().facts()),
                results,
                List.of(),
                List.of(),
                Differences.of(results),
                List.of(),
                true,
                List.of());
    }

    private static List<Row> rows(Table table) {
        return table.bodies().stream().flatMap(b -> b.rows().stream()).toList();
    }
}
