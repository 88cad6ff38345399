package authlab.lab.experiment.benchmarkmistakes;

import static authlab.lab.catalogue.BenchmarkMethod.CLOSED_LOOP;
import static authlab.lab.catalogue.BenchmarkMethod.COLD;
import static authlab.lab.catalogue.BenchmarkMethod.COLD_AGAIN;
import static authlab.lab.catalogue.BenchmarkMethod.CONNECTIONS;
import static authlab.lab.catalogue.BenchmarkMethod.OPEN_MODEL;
import static authlab.lab.catalogue.BenchmarkMethod.WARM;
import static authlab.lab.catalogue.BenchmarkMethod.WARM_AGAIN;
import static authlab.lab.catalogue.Variants.JWT;
import static authlab.lab.catalogue.Variants.SESSION_REDIS;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.analysis.Differences;
import authlab.lab.analysis.Finding;
import authlab.lab.analysis.Histories;
import authlab.lab.analysis.Results;
import authlab.lab.catalogue.BenchmarkMethod;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.SampleLabel;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.Experiments;
import authlab.lab.experiment.section.Block;
import authlab.lab.experiment.section.Block.Question;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.record.Event;
import authlab.lab.record.History;
import authlab.lab.record.RunMetadata;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Histories made by hand, in which each false result appears, does not appear, remains, or is missing. */
final class BenchmarkMistakesReportTest {

    private static final RunMetadata METADATA = new RunMetadata(
            RunMetadata.FORMAT,
            "made-by-hand",
            Instant.EPOCH,
            "test",
            Profile.DEFAULT,
            "none",
            RunMetadata.UNKNOWN,
            List.of(SESSION_REDIS, JWT),
            List.of(Experiment.BENCHMARK_MISTAKES),
            Map.of(),
            Map.of());

    private final List<Event> events = new ArrayList<>();

    private BenchmarkMistakesReportTest means(BenchmarkMethod method, Variant variant, double... means) {
        return loops(method, variant, 1, 1, means);
    }

    /** @param longest the longest response time as a multiple of the mean, which is also p99 */
    private BenchmarkMistakesReportTest loops(
            BenchmarkMethod method, Variant variant, int connections, double longest, double... means) {
        for (int i = 0; i < means.length; i++) {
            Map<String, Double> times = times(means[i], connections * 1000 / means[i]);
            times.put(Counters.MAX_MILLIS, means[i] * longest);
            events.addAll(loop(method, variant, connections, i + 1)
                    .sample(variant.name(), SampleLabel.RESPONSE_TIMES, times)
                    .events());
        }
        return this;
    }

    private static Histories loop(BenchmarkMethod method, Variant variant, int connections, int repetition) {
        return new Histories(
                        Experiment.BENCHMARK_MISTAKES,
                        repetition,
                        new Condition.Method(method, connections),
                        0,
                        variant)
                .sample(variant.name(), SampleLabel.SATURATED, Map.of(Counters.STATUS + 200, 1000.0))
                .undisturbed(variant.nodes().getFirst().name());
    }

    private static Map<String, Double> times(double mean, double perSecond) {
        return new HashMap<>(Map.of(
                Counters.REQUESTS,
                perSecond * 2,
                Counters.SECONDS,
                2.0,
                Counters.MEAN_MILLIS,
                mean,
                Counters.P99_MILLIS,
                mean,
                Counters.MAX_MILLIS,
                mean));
    }

    /** Repetitions of an open model of 200 requests, of which so many waited so long for the frozen node. */
    private BenchmarkMistakesReportTest open(int repetitions, int waited, double waitedMillis) {
        for (int repetition = 1; repetition <= repetitions; repetition++) {
            Histories open = new Histories(
                    Experiment.BENCHMARK_MISTAKES, repetition, new Condition.Method(OPEN_MODEL, 0), 50, SESSION_REDIS);
            for (int i = 0; i < 200; i++) {
                open.op(SESSION_REDIS, 600 + i * 20L, i < waited ? waitedMillis : 1, "");
            }
            events.addAll(
                    open.undisturbed(SESSION_REDIS.nodes().getFirst().name()).events());
        }
        return this;
    }

    /** Three repetitions with 10 connections, against the variant and against a timer of 10 ms. */
    private BenchmarkMistakesReportTest timer(double timerPerSecond, double storePerSecond) {
        for (int repetition = 1; repetition <= 3; repetition++) {
            Map<String, Double> timer = times(10_000 / timerPerSecond, timerPerSecond);
            timer.put(Counters.DELAY_MILLIS, 10.0);
            events.addAll(loop(CONNECTIONS, SESSION_REDIS, 10, repetition)
                    .sample(
                            SESSION_REDIS.name(),
                            SampleLabel.RESPONSE_TIMES,
                            times(10_000 / storePerSecond, storePerSecond))
                    .sample(SESSION_REDIS.name(), SampleLabel.TIMER, timer)
                    .events());
        }
        return this;
    }

    private Results results() {
        return Experiments.results(History.of(events));
    }

    private SavedRun run() {
        Results results = results();
        return new SavedRun(
                METADATA,
                results,
                List.of(),
                Experiments.findings(results, true),
                Differences.of(results),
                List.of(),
                List.of(),
                List.of());
    }

    private Mistake mistake(Mistake.Kind kind) {
        SavedRun run = run();
        return BenchmarkMistakesReport.mistakes(run, run.in(Experiment.BENCHMARK_MISTAKES)).stream()
                .filter(m -> m.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theFirstMeasurementOfTheSameThingIsSlowerWhileColdAndNotWhenWarm() {
        means(COLD, JWT, 3, 4, 5).means(COLD_AGAIN, JWT, 2, 2, 2);
        means(WARM, JWT, 1, 1.1, 1).means(WARM_AGAIN, JWT, 1.1, 1, 1.05);

        Mistake order = mistake(Mistake.Kind.ORDER);

        assertThat(order.outcome()).isEqualTo(Outcome.VANISHED);
        assertThat(order.shown().getFirst()).contains("jwt took 2.00 (1.50 to 2.50) times as long");
        assertThat(order.shown().getLast()).contains("0.952 (0.909 to 1.10) times");
    }

    @Test
    void aDifferenceThatAlsoAppearsWhenWarmIsNotExplainedByTheOrder() {
        means(COLD, JWT, 3, 4, 5).means(COLD_AGAIN, JWT, 2, 2, 2);
        means(WARM, JWT, 2, 2, 2).means(WARM_AGAIN, JWT, 1, 1, 1);

        assertThat(mistake(Mistake.Kind.ORDER).outcome()).isEqualTo(Outcome.REMAINED);
    }

    @Test
    void aDifferenceWithoutADirectionOrTooSmallToCountHasNotAppeared() {
        means(WARM, JWT, 1, 1, 1).means(WARM_AGAIN, JWT, 1, 1, 1);
        means(COLD, JWT, 3, 1, 5).means(COLD_AGAIN, JWT, 2, 2, 2);
        assertThat(mistake(Mistake.Kind.ORDER).outcome()).isEqualTo(Outcome.ABSENT);

        events.clear();
        means(WARM, JWT, 1, 1, 1).means(WARM_AGAIN, JWT, 1, 1, 1);
        means(COLD, JWT, 1.05, 1.05, 1.05).means(COLD_AGAIN, JWT, 1, 1, 1);
        assertThat(mistake(Mistake.Kind.ORDER).outcome()).isEqualTo(Outcome.ABSENT);
    }

    @Test
    void fewRepetitionsDecideNothingAndNoneMeasureNothing() {
        means(COLD, JWT, 3, 3)
                .means(COLD_AGAIN, JWT, 2, 2)
                .means(WARM, JWT, 1, 1)
                .means(WARM_AGAIN, JWT, 1, 1);

        assertThat(mistake(Mistake.Kind.ORDER).outcome()).isEqualTo(Outcome.TOO_FEW);
        assertThat(mistake(Mistake.Kind.COLD).outcome()).isEqualTo(Outcome.NOT_MEASURED);
        assertThat(mistake(Mistake.Kind.CLOSED_LOOP).outcome()).isEqualTo(Outcome.NOT_MEASURED);
        assertThat(mistake(Mistake.Kind.TIMER).outcome()).isEqualTo(Outcome.NOT_MEASURED);
        assertThat(mistake(Mistake.Kind.TIMER).shown()).isEmpty();
    }

    @Test
    void aRankingCanBeReversedWhileColdOrTheDifferenceBeLarger() {
        means(COLD, JWT, 2, 2, 2).means(COLD_AGAIN, JWT, 2, 2, 2).means(COLD, SESSION_REDIS, 1, 1, 1);
        means(WARM, JWT, 1, 1, 1).means(WARM_AGAIN, JWT, 1, 1, 1).means(WARM, SESSION_REDIS, 1.5, 1.5, 1.5);
        assertThat(mistake(Mistake.Kind.COLD).outcome()).isEqualTo(Outcome.VANISHED);
        assertThat(mistake(Mistake.Kind.COLD).shown().getLast()).endsWith("The ranking is reversed.");

        events.clear();
        means(COLD, JWT, 2, 2, 2).means(COLD_AGAIN, JWT, 2, 2, 2).means(COLD, SESSION_REDIS, 6, 6, 6);
        means(WARM, JWT, 1, 1, 1).means(WARM_AGAIN, JWT, 1, 1, 1).means(WARM, SESSION_REDIS, 1.5, 1.5, 1.5);
        assertThat(mistake(Mistake.Kind.COLD).shown().getLast())
                .endsWith("The ranking is the same, and the difference is 2.00 times as large.");
    }

    @Test
    void aComparisonThatIsTheSameColdAndWarmWasNotDistorted() {
        means(COLD, JWT, 4, 4, 4).means(COLD_AGAIN, JWT, 3, 3, 3).means(COLD, SESSION_REDIS, 6, 6, 6);
        means(WARM, JWT, 1, 1, 1).means(WARM_AGAIN, JWT, 1, 1, 1).means(WARM, SESSION_REDIS, 1.5, 1.5, 1.5);

        assertThat(mistake(Mistake.Kind.COLD).outcome()).isEqualTo(Outcome.ABSENT);
    }

    @Test
    void aClosedLoopHidesAPauseThatAnOpenModelShows() {
        loops(CLOSED_LOOP, SESSION_REDIS, 4, 600, 2, 2, 2).open(3, 10, 1200);

        Mistake closed = mistake(Mistake.Kind.CLOSED_LOOP);

        assertThat(closed.outcome()).isEqualTo(Outcome.VANISHED);
        assertThat(closed.shown().getFirst()).contains("4 connections").contains("3,000 requests");
        assertThat(closed.shown().getLast()).contains("600 requests, 50.0 per second");
    }

    @Test
    void aPauseThatNeitherShowsOrThatTheClosedLoopDidNotMeetHasNotAppeared() {
        loops(CLOSED_LOOP, SESSION_REDIS, 4, 600, 2, 2, 2).open(3, 0, 1);
        assertThat(mistake(Mistake.Kind.CLOSED_LOOP).outcome()).isEqualTo(Outcome.ABSENT);

        events.clear();
        loops(CLOSED_LOOP, SESSION_REDIS, 4, 1, 2, 2, 2).open(3, 10, 1200);
        assertThat(mistake(Mistake.Kind.CLOSED_LOOP).outcome()).isEqualTo(Outcome.ABSENT);
    }

    @Test
    void aTimerGivesConnectionsDividedByDelayAndTheStoreDoesNot() {
        timer(950, 3_000).open(3, 0, 1);

        Mistake timer = mistake(Mistake.Kind.TIMER);

        assertThat(timer.outcome()).isEqualTo(Outcome.VANISHED);
        assertThat(timer.shown().getFirst())
                .isEqualTo("With 10 connections the timer can give at most 1,000 responses per second. It gave 950;"
                        + " session-redis gave 3,000.");
        assertThat(timer.shown().getLast()).contains("0.500\u00a0ms").contains("20.0 times as long");
    }

    @Test
    void aTimerThatIsLimitedByTheMachineOrAStoreThatIsAsSlowIsSaidToBe() {
        timer(500, 3_000);
        assertThat(mistake(Mistake.Kind.TIMER).outcome()).isEqualTo(Outcome.ABSENT);

        events.clear();
        timer(950, 990);
        assertThat(mistake(Mistake.Kind.TIMER).outcome()).isEqualTo(Outcome.REMAINED);
    }

    @Test
    void aDisturbedMeasurementDecidesNothingAndSaysWhy() {
        means(WARM, JWT, 1, 1, 1).means(WARM_AGAIN, JWT, 1, 1, 1).means(COLD_AGAIN, JWT, 2, 2, 2);
        for (int repetition = 1; repetition <= 3; repetition++) {
            events.addAll(loop(COLD, JWT, 1, repetition)
                    .sample(JWT.name(), SampleLabel.RESPONSE_TIMES, times(3, 300))
                    .markedVoid("other programs used 1.00 cores"));
        }

        Mistake order = mistake(Mistake.Kind.ORDER);

        assertThat(order.outcome()).isEqualTo(Outcome.DISTURBED);
        assertThat(order.shown().getLast())
                .startsWith("Not valid, jwt, after a restart")
                .contains("1.00 cores")
                .endsWith(Outcome.VANISHED.sentence());
    }

    @Test
    void noDifferenceIsClaimedFromMistakes() {
        means(COLD, JWT, 3, 4, 5, 3, 4, 5).means(COLD, SESSION_REDIS, 6, 8, 10, 6, 8, 10);

        assertThat(run().differences()).isEmpty();
        assertThat(run().faultExperiments()).doesNotContain(Experiment.BENCHMARK_MISTAKES);
    }

    @Test
    void everyMistakeIsAQuestionWhoseAnswerStartsWithTheReason() {
        timer(950, 3_000);
        SavedRun run = run();

        List<Block> blocks =
                Experiments.chapter(run, Experiment.BENCHMARK_MISTAKES).blocks();

        assertThat(blocks).filteredOn(Question.class::isInstance).hasSize(3 + Mistake.Kind.values().length);
        assertThat(blocks.toString())
                .contains("295 s, not 20 s")
                .contains("tokens 28.2 times as fast")
                .contains("sessions 4.19 times as fast")
                .contains(Outcome.VANISHED.sentence())
                .contains(Outcome.NOT_MEASURED.sentence());
    }

    @Test
    void validityOfMistakesIsNotThatOfMeasurements() {
        means(COLD, JWT, 300, 300, 300);

        assertThat(Experiments.findings(results(), true))
                .filteredOn(f -> f.kind() == Finding.Kind.VALIDITY)
                .extracting(Finding::claim)
                .contains("more than half of the planned trials were measured undisturbed")
                .doesNotContain("the generator kept its schedule", "every error is explained");
    }
}
