package authlab.lab.analysis;

import static authlab.lab.catalogue.Experiment.STEADY;
import static authlab.lab.catalogue.Experiment.SWITCHES;
import static authlab.lab.catalogue.Variants.JWT;
import static authlab.lab.catalogue.Variants.SESSION_REDIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import authlab.lab.analysis.Difference.Shown;
import authlab.lab.analysis.Results.Latency;
import authlab.lab.analysis.Results.Load;
import authlab.lab.analysis.Results.OfExperiment;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.Results.Repetition;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Condition.Setting;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Variant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Figures made by hand: noise of one per cent on a drift of the machine of up to a half. */
final class DifferencesTest {

    private static final double[] DRIFT = {1.00, 1.10, 1.25, 1.50, 1.30, 1.05, 0.95, 1.15};
    private static final double[] NOISE = {0.99, 1.01, 1.00, 1.01, 0.99, 1.00, 1.01, 0.99};
    private static final double[] OTHER = {1.00, 0.99, 1.01, 1.00, 1.00, 0.99, 1.00, 1.01};

    @Test
    void tenPerCentAreShownWithAnIntervalAroundThem() {
        Difference slower = only(8, 1.10, 1.00, 1.00);

        assertThat(slower.shown()).isEqualTo(Shown.HIGHER);
        assertThat(slower.n()).isEqualTo(8);
        var estimate = slower.estimate().orElseThrow();
        assertThat(estimate.percent()).isCloseTo(10, within(1.5));
        assertThat(estimate.claimed().low()).isBetween(4.0, 10.0);
        assertThat(estimate.claimed().high()).isBetween(10.0, 16.0);
        assertThat(estimate.p()).isLessThan(0.05);
    }

    @Test
    void tenPerCentLessAreLower() {
        assertThat(only(8, 1 / 1.10, 1.00, 1.00).shown()).isEqualTo(Shown.LOWER);
    }

    @Test
    void nothingIsNotShown() {
        Difference same = only(8, 1.00, 1.00, 1.00);

        assertThat(same.shown()).isEqualTo(Shown.NOT_SHOWN);
        assertThat(same.estimate().orElseThrow().percent()).isCloseTo(0, within(1.5));
    }

    @Test
    void onePerCentUnderAFloorOfThreeIsNotClaimed() {
        Difference little = compare(
                repetitions(8, NOISE, 1.01, 1.0), repetitions(8, NOISE, 1.0, 1.0), repetitions(8, NOISE, 1.03, 1.0));

        assertThat(little.estimate().orElseThrow().percent()).isCloseTo(1, within(0.1));
        assertThat(little.estimate().orElseThrow().floor()).isCloseTo(3, within(0.1));
        assertThat(little.shown()).isEqualTo(Shown.NOT_SHOWN);
        assertThat(little.why()).isEqualTo("with the noise floor, the interval includes zero");
    }

    @Test
    void aControlThatDiffersIsShownByItsRepetitionsAlone() {
        Difference control = differences(
                        repetitions(8, NOISE, 1, 1), repetitions(8, NOISE, 1, 1), repetitions(8, NOISE, 1.03, 1))
                .getFirst();

        assertThat(control.control()).isTrue();
        assertThat(control.shown()).isEqualTo(Shown.HIGHER);
        assertThat(control.estimate().orElseThrow().floor()).isZero();
    }

    @Test
    void nodesThatDifferRaiseTheNoiseFloor() {
        assertThat(only(8, 1.10, 1.00, 1.15).why()).isEqualTo("with the noise floor, the interval includes zero");
    }

    @Test
    void severalRestartsOfTheNodesLowerTheNoiseFloorAgain() {
        Difference once = only(8, 1.20, 1.00, 1.15);
        Difference often = compare(
                restarted(repetitions(8, NOISE, 1.20, 1.15)),
                restarted(repetitions(8, OTHER, 1, 1.15)),
                repetitions(8, OTHER, 1, 1.15));

        assertThat(once.why()).isEqualTo("with the noise floor, the interval includes zero");
        assertThat(often.shown()).isEqualTo(Shown.HIGHER);
        assertThat(often.estimate().orElseThrow().floor())
                .isCloseTo(100 * Math.expm1(Math.log(1.15) / Math.sqrt(2) / Math.sqrt(4) * 2.306), within(0.1));
    }

    @Test
    void tooFewRepetitionsShowNothingAndSayWhy() {
        Difference few = only(5, 1.50, 1.00, 1.00);

        assertThat(few.shown()).isEqualTo(Shown.NOT_SHOWN);
        assertThat(few.why()).isEqualTo("only 5 paired repetitions; at least 6 are needed");
    }

    @Test
    void repetitionsArePairedByTheirNumber() {
        List<Repetition> without = repetitions(8, NOISE, 1.10, 1.00).stream()
                .filter(r -> r.number() != 4)
                .toList();

        Difference slower = compare(without, repetitions(8, OTHER, 1, 1), repetitions(8, OTHER, 1, 1));

        assertThat(slower.n()).isEqualTo(7);
        assertThat(slower.estimate().orElseThrow().percent()).isCloseTo(10, within(1.5));
    }

    @Test
    void withoutAnythingThatTellsTheNoiseNothingIsClaimed() {
        Results results = new Results(List.of(new OfExperiment(
                STEADY,
                List.of(
                        variant(SESSION_REDIS, Condition.usual(), withoutNodes(repetitions(8, NOISE, 1.5, 1)), 0),
                        variant(JWT, Condition.usual(), withoutNodes(repetitions(8, OTHER, 1, 1)), 0)))));

        assertThat(Differences.of(results))
                .allMatch(d -> d.shown() == Shown.NOT_SHOWN)
                .anyMatch(d -> d.why().equals("the noise floor is unknown"));
    }

    @Test
    void aVariantThatFailsDoesNotDoTheSameWork() {
        Results results = new Results(List.of(new OfExperiment(
                STEADY,
                List.of(
                        variant(SESSION_REDIS, Condition.usual(), repetitions(8, NOISE, 2, 1), 500),
                        variant(JWT, Condition.usual(), repetitions(8, OTHER, 1, 1), 0)))));

        assertThat(Differences.of(results).getFirst().why())
                .isEqualTo("only 500 of 1000 requests of session-redis succeeded, so it does not do the same work");
    }

    @Test
    void aVariantIsComparedWithItselfUnderAnotherCondition() {
        Results results = new Results(List.of(new OfExperiment(
                SWITCHES,
                List.of(
                        variant(SESSION_REDIS, Condition.usual(), repetitions(8, NOISE, 1, 1), 0),
                        variant(
                                SESSION_REDIS,
                                new Setting(Setting.TOUCH, "never"),
                                repetitions(8, OTHER, 0.8, 1),
                                0)))));

        assertThat(Differences.of(results))
                .extracting(d ->
                        d.baseline().label() + "/" + d.candidate().condition().label() + "/" + d.shown())
                .contains("session-redis/touch=never/LOWER");
    }

    private static Difference only(int n, double factor, double control, double nodes) {
        return compare(
                repetitions(n, NOISE, factor, nodes),
                repetitions(n, OTHER, 1, nodes),
                repetitions(n, OTHER, control, nodes));
    }

    /** The candidate against the baseline, by CPU time. */
    private static Difference compare(List<Repetition> candidate, List<Repetition> jwt, List<Repetition> control) {
        return differences(candidate, jwt, control).get(1);
    }

    private static List<Difference> differences(
            List<Repetition> candidate, List<Repetition> jwt, List<Repetition> control) {
        return Differences.of(new Results(List.of(new OfExperiment(
                STEADY,
                List.of(
                        variant(JWT, Condition.control(), control, 0),
                        variant(SESSION_REDIS, Condition.usual(), candidate, 0),
                        variant(JWT, Condition.usual(), jwt, 0))))));
    }

    /** A variant's repetitions, whose second node differs from the first by a factor. */
    private static List<Repetition> repetitions(int n, double[] noise, double factor, double nodes) {
        return IntStream.range(0, n)
                .mapToObj(i -> {
                    double figure = 100 * DRIFT[i] * noise[i] * factor;
                    return new Repetition(
                            "steady/" + (i + 1),
                            i + 1,
                            Map.of(Metric.CPU_TOTAL, figure),
                            Map.of(),
                            Map.of(
                                    "node-1",
                                    Map.of(Metric.CPU_TOTAL, figure),
                                    "node-2",
                                    Map.of(Metric.CPU_TOTAL, figure * nodes)),
                            Map.of());
                })
                .toList();
    }

    /** After every second repetition. */
    private static List<Repetition> restarted(List<Repetition> repetitions) {
        return IntStream.range(0, repetitions.size())
                .mapToObj(i -> {
                    Repetition r = repetitions.get(i);
                    return new Repetition(
                            r.trial(),
                            r.number(),
                            r.figures(),
                            r.bench(),
                            r.nodes(),
                            Map.of("node-1", i / 2.0 - i % 2 / 2.0));
                })
                .toList();
    }

    private static List<Repetition> withoutNodes(List<Repetition> repetitions) {
        return repetitions.stream()
                .map(r -> new Repetition(r.trial(), r.number(), r.figures(), r.bench(), Map.of(), Map.of()))
                .toList();
    }

    private static OfVariant variant(Variant variant, Condition condition, List<Repetition> each, long failed) {
        return new OfVariant(
                variant,
                condition,
                each,
                new Load(100, 1000, 1000 - failed, Map.of(), 0, MeasurementConditions.UNKNOWN),
                Map.of(),
                Optional.empty(),
                Map.of(),
                0,
                Latency.NONE,
                Optional.empty(),
                List.of());
    }
}
