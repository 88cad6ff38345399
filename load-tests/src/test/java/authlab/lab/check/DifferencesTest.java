package authlab.lab.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import authlab.lab.check.Difference.Shown;
import authlab.lab.measure.Metric;
import authlab.lab.measure.Results;
import authlab.lab.measure.Results.Latency;
import authlab.lab.measure.Results.Load;
import authlab.lab.measure.Results.OfExperiment;
import authlab.lab.measure.Results.OfVariant;
import authlab.lab.measure.Results.Repetition;
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
        assertThat(little.why()).isEqualTo("within the noise floor");
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
    void nodesThatDifferRaiseTheFloor() {
        assertThat(only(8, 1.10, 1.00, 1.15).why()).isEqualTo("within the noise floor");
    }

    @Test
    void nodesThatWereStartedAnewSeveralTimesLowerItAgain() {
        Difference once = only(8, 1.20, 1.00, 1.15);
        Difference often = compare(
                startedAnew(repetitions(8, NOISE, 1.20, 1.15)),
                startedAnew(repetitions(8, OTHER, 1, 1.15)),
                repetitions(8, OTHER, 1, 1.15));

        assertThat(once.why()).isEqualTo("within the noise floor");
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
                .filter(r -> !r.number().equals("4"))
                .toList();

        Difference slower = compare(without, repetitions(8, OTHER, 1, 1), repetitions(8, OTHER, 1, 1));

        assertThat(slower.n()).isEqualTo(7);
        assertThat(slower.estimate().orElseThrow().percent()).isCloseTo(10, within(1.5));
    }

    @Test
    void withoutAnythingThatTellsTheNoiseNothingIsClaimed() {
        Results results = new Results(List.of(new OfExperiment(
                "steady",
                List.of(
                        variant("a", "", withoutNodes(repetitions(8, NOISE, 1.5, 1)), 0),
                        variant("jwt", "", withoutNodes(repetitions(8, OTHER, 1, 1)), 0)))));

        assertThat(Differences.of(results))
                .allMatch(d -> d.shown() == Shown.NOT_SHOWN)
                .anyMatch(d -> d.why().equals("nothing tells how large the noise is"));
    }

    @Test
    void aVariantThatFailsDoesNotDoTheSameWork() {
        Results results = new Results(List.of(new OfExperiment(
                "steady",
                List.of(
                        variant("a", "", repetitions(8, NOISE, 2, 1), 500),
                        variant("jwt", "", repetitions(8, OTHER, 1, 1), 0)))));

        assertThat(Differences.of(results).getFirst().why())
                .isEqualTo("a answered only 500 of 1000 requests as it should, and so does not do the same work");
    }

    @Test
    void aVariantIsComparedWithItselfUnderAnotherCondition() {
        Results results = new Results(List.of(new OfExperiment(
                "switches",
                List.of(
                        variant("session-redis", "", repetitions(8, NOISE, 1, 1), 0),
                        variant("session-redis", "touch=never", repetitions(8, OTHER, 0.8, 1), 0)))));

        assertThat(Differences.of(results))
                .extracting(d -> d.baseline().variant() + d.baseline().condition() + "/"
                        + d.candidate().condition() + "/" + d.shown())
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
                "steady",
                List.of(
                        variant("jwt", Differences.CONTROL, control, 0),
                        variant("session-redis", "", candidate, 0),
                        variant("jwt", "", jwt, 0))))));
    }

    /** A variant's repetitions, whose second node differs from the first by a factor. */
    private static List<Repetition> repetitions(int n, double[] noise, double factor, double nodes) {
        return IntStream.range(0, n)
                .mapToObj(i -> {
                    double figure = 100 * DRIFT[i] * noise[i] * factor;
                    return new Repetition(
                            "steady/v/" + (i + 1),
                            Map.of(Metric.CPU_TOTAL.id(), figure),
                            Map.of(
                                    "v-1",
                                    Map.of(Metric.CPU_TOTAL.id(), figure),
                                    "v-2",
                                    Map.of(Metric.CPU_TOTAL.id(), figure * nodes)));
                })
                .toList();
    }

    /** After every second repetition. */
    private static List<Repetition> startedAnew(List<Repetition> repetitions) {
        return IntStream.range(0, repetitions.size())
                .mapToObj(i -> {
                    Repetition r = repetitions.get(i);
                    return new Repetition(r.trial(), r.figures(), r.nodes(), Map.of("v-1", i / 2.0 - i % 2 / 2.0));
                })
                .toList();
    }

    private static List<Repetition> withoutNodes(List<Repetition> repetitions) {
        return repetitions.stream()
                .map(r -> new Repetition(r.trial(), r.figures()))
                .toList();
    }

    private static OfVariant variant(String name, String condition, List<Repetition> each, long failed) {
        return new OfVariant(
                name,
                condition,
                each,
                new Load(100, 1000, 1000 - failed, Map.of(), 0),
                Map.of(),
                Optional.empty(),
                Map.of(),
                0,
                Latency.NONE,
                Optional.empty(),
                List.of());
    }
}
