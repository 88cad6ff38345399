package authlab.lab.report;

import static authlab.lab.catalogue.Experiment.CAPACITY;
import static authlab.lab.catalogue.Variants.JWT;
import static authlab.lab.catalogue.Variants.SESSION_REDIS;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.analysis.Differences;
import authlab.lab.analysis.Histories;
import authlab.lab.analysis.Results;
import authlab.lab.catalogue.CapacityShare;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Condition.CapacityLevel;
import authlab.lab.catalogue.Condition.OfCapacity;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.Experiments;
import authlab.lab.experiment.capacity.CapacityReport;
import authlab.lab.experiment.section.Block;
import authlab.lab.experiment.section.Block.Tabular;
import authlab.lab.experiment.section.Chapter;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.Table;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Row;
import authlab.lab.record.Event;
import authlab.lab.record.History;
import authlab.lab.report.SummaryText.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CapacitySectionTest {

    private static final int REPETITIONS = 6;

    private final List<Event> events = new ArrayList<>();

    @Test
    void showsTheCapacitiesTheSharesWithTheirDifferencesAndEveryRateThatWasTried() {
        searched(JWT, 1, 400);
        searched(JWT, 2, 800);
        searched(JWT, 3, 800);
        shares(JWT, 800);
        shares(SESSION_REDIS, 600);

        List<Table> tables = tables(Experiments.chapter(run(), CAPACITY));

        assertThat(tables)
                .extracting(Table::caption)
                .containsExactly(
                        "Maximum sustainable throughput",
                        "At shares of the capacity of each variant, and all at one rate",
                        "Differences in capacity",
                        "Every rate that was tried");
        assertThat(rows(tables.getFirst())).extracting(Row::sub).containsExactly("1 node", "2 nodes", "3 nodes");
        assertThat(rows(tables.get(1)))
                .extracting(r -> r.head() + " at " + r.sub())
                .startsWith("jwt at 50 % of its own capacity", "session-redis at 50 % of its own capacity")
                .endsWith("jwt at half of the weakest's capacity", "session-redis at half of the weakest's capacity")
                .hasSize(8);
        assertThat(rows(tables.get(1)).getFirst().cells())
                .extracting(Cell::text)
                .startsWith("6", "400");
        assertThat(rows(tables.get(2)))
                .as("of all three figures, at each share, and of no rate that was only tried")
                .hasSize(3 * CapacityShare.values().length)
                .allSatisfy(r -> assertThat(r.head()).startsWith("session-redis, "));
        assertThat(rows(tables.getLast())).hasSize(6);
    }

    @Test
    void saysWhichNodeIsAGain() {
        searched(JWT, 1, 400);
        searched(JWT, 2, 800);
        searched(JWT, 3, 800);

        assertThat(SummaryText.of(run()))
                .filteredOn(statement -> !statement.about().equals("Measurement"))
                .extracting(Statement::sentence)
                .singleElement(org.assertj.core.api.InstanceOfAssertFactories.STRING)
                .startsWith(
                        "jwt sustained 400 on 1 node, 800 on 2 nodes (a gain), 800 on 3 nodes (no gain can be shown).");
    }

    @Test
    void aRunThatDidNotLookSaysNothing() {
        assertThat(CapacityReport.sentences(run())).isEmpty();
        assertThat(CapacityReport.table(run())).isEmpty();
    }

    /** The rate held, and twice as much did not. */
    private void searched(Variant variant, int nodes, double rate) {
        trial(variant, 1, new CapacityLevel(nodes, rate), rate, 5);
        trial(variant, 1, new CapacityLevel(nodes, rate * 2), rate * 2, 900);
    }

    private void shares(Variant variant, double sustained) {
        for (CapacityShare share : CapacityShare.values()) {
            for (int repetition = 1; repetition <= REPETITIONS; repetition++) {
                trial(variant, repetition, new OfCapacity(share), share.rate(sustained, 600), 4 + repetition * .01);
            }
        }
    }

    private void trial(Variant variant, int repetition, Condition condition, double rate, double millis) {
        Histories trial = new Histories(CAPACITY, repetition, condition, rate, variant);
        for (int i = 0; i < 100; i++) {
            trial.op(variant, 2_000 + i, millis, "");
        }
        events.addAll(trial.events());
    }

    private SavedRun run() {
        Results results = Experiments.results(History.of(events));
        return new SavedRun(
                SampleRuns.metadata(
                        "./lab compare --experiments capacity",
                        Profile.DEFAULT,
                        List.of(JWT, SESSION_REDIS),
                        List.of(CAPACITY)),
                results,
                List.of(),
                List.of(),
                Differences.of(results),
                List.of(),
                List.of(),
                List.of());
    }

    private static List<Table> tables(Chapter chapter) {
        assertThat(chapter.blocks()).hasAtLeastOneElementOfType(Block.Figure.class);
        return chapter.blocks().stream()
                .filter(Tabular.class::isInstance)
                .map(Tabular.class::cast)
                .map(Tabular::table)
                .toList();
    }

    private static List<Row> rows(Table table) {
        return table.bodies().stream().flatMap(b -> b.rows().stream()).toList();
    }
}
