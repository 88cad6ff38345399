package authlab.lab.report;

import static authlab.lab.catalogue.Variants.SESSION_REDIS;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.analysis.Histories;
import authlab.lab.analysis.Results;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.Experiments;
import authlab.lab.experiment.section.OutcomeSummary;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.record.Event;
import authlab.lab.record.History;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a report says of three repetitions of a fault, from their history to the text of the page. */
final class RecoveryTableTest {

    private static final Variant VARIANT = SESSION_REDIS;

    /** Redis is ready 0.5, 0.7 and 0.6 s after its repair begins; in the third repetition requests stay slow. */
    private static History history() {
        List<Event> events = new ArrayList<>();
        for (int repetition = 1; repetition <= 3; repetition++) {
            long ready = List.of(8_500L, 8_700L, 8_600L).get(repetition - 1);
            events.addAll(new Histories(Experiment.CACHE_DIES, repetition, VARIANT)
                    .lasting(20)
                    .check(VARIANT, Operation.CHECK_BEFORE, 0, "")
                    .check(VARIANT, Operation.CHECK_BEFORE, 1, "")
                    .fault("redis", 5_000, 8_000, ready)
                    .traffic(VARIANT, 0, 5_000, 10, "")
                    .traffic(VARIANT, 5_000, ready, 1, "503")
                    .traffic(VARIANT, ready, 20_000, repetition == 3 ? 30 : 10, "401")
                    .check(VARIANT, Operation.CHECK_AFTER, 0, "401")
                    .check(VARIANT, Operation.CHECK_AFTER, 1, repetition == 1 ? "" : "401")
                    .events());
        }
        return History.of(events);
    }

    private static OfVariant redis() {
        return Experiments.results(history())
                .experiments()
                .getFirst()
                .variants()
                .getFirst();
    }

    private static String page(History history) {
        Results results = Experiments.results(history);
        SavedRun run = new SavedRun(
                SampleRuns.metadata(Profile.DEFAULT),
                results,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        return Written.page(run).replace('\u00a0', ' ');
    }

    @Test
    void theSectionShowsMedianAndRangeOfEveryClockAndWhoWasSignedOut() {
        assertThat(page(history()))
                .contains("Recovery")
                .containsPattern("0\\.600\\s*<[^>]*>\\s*0\\.500 to 0\\.700")
                .containsPattern("5 of 6\\s*<[^>]*>\\s*1 to 2")
                .containsPattern("to more than 4\\.00")
                .contains("The range of 3 repetitions contains the true median with a probability of 75 %.");
    }

    @Test
    void onlyANodeHasAnotherOneBesideIt() {
        assertThat(page(history())).doesNotContain("sends the requests to the other node");
        assertThat(page(History.of(new Histories(Experiment.NODE_DIES, 1, VARIANT)
                        .lasting(20)
                        .fault("session-redis-1", 5_000, 8_000, 8_500)
                        .traffic(VARIANT, 0, 20_000, 10, "")
                        .events())))
                .contains("sends the requests to the other node");
    }

    @Test
    void theSummaryStatesTheClocksToo() {
        assertThat(OutcomeSummary.to(redis()).replace('\u00a0', ' '))
                .contains("The fault was repeated 3 times; figures are totals.")
                .contains("redis was ready 0.600 s (median; range 0.500 to 0.700 s) after the start of its repair");
    }
}
