package authlab.lab.analysis;

import static authlab.lab.catalogue.Experiment.STEADY;
import static authlab.lab.catalogue.Variants.JWT;
import static authlab.lab.catalogue.Variants.SESSION_MEMORY;
import static authlab.lab.catalogue.Variants.SESSION_POSTGRES;
import static authlab.lab.catalogue.Variants.SESSION_REDIS;
import static authlab.lab.catalogue.Variants.SESSION_STICKY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import authlab.lab.analysis.Difference.Shown;
import authlab.lab.analysis.Results.Latency;
import authlab.lab.analysis.Results.Load;
import authlab.lab.analysis.Results.OfExperiment;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.Results.Repetition;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs made by chance: a node keeps its deviation as long as its run lasts, a repetition has one of its own. */
final class RunDifferencesTest {

    private static final List<Variant> VARIANTS =
            List.of(SESSION_MEMORY, SESSION_STICKY, SESSION_POSTGRES, SESSION_REDIS, JWT);
    private static final int RUNS = 200;
    private static final double OF_NODES = 0.03;
    private static final double OF_REPETITIONS = 0.02;

    private final Random random = new Random(17);

    @Test
    void twoRunsOfTheSameThingShowNoDifference() {
        List<Difference> all = IntStream.range(0, RUNS)
                .boxed()
                .flatMap(_ -> compared(run(10, 1, 1), run(10, 1, 1)))
                .toList();

        assertThat(all).hasSize(RUNS * VARIANTS.size());
        assertThat(share(all.stream()
                        .map(d -> d.estimate().orElseThrow().claimed().excludes(0))
                        .toList()))
                .as("intervals of single comparisons that exclude zero")
                .isBetween(0.005, 0.06);
        assertThat(share(all.stream().map(d -> d.shown() != Shown.NOT_SHOWN).toList()))
                .as("differences claimed")
                .isLessThan(0.02);
    }

    @Test
    void aChangeOfTwentyPerCentIsShown() {
        List<Difference> changed = IntStream.range(0, RUNS)
                .boxed()
                .flatMap(_ -> compared(run(10, 1, 1), run(10, 1.2, 1)))
                .filter(d -> d.candidate().variant().equals(SESSION_REDIS))
                .toList();

        assertThat(share(changed.stream().map(d -> d.shown() == Shown.HIGHER).toList()))
                .isGreaterThan(0.9);
        assertThat(share(changed.stream()
                        .map(d -> !d.estimate().orElseThrow().claimed().excludes(20))
                        .toList()))
                .as("intervals that contain the true difference")
                .isGreaterThan(0.93);
    }

    @Test
    void aSlowerMachineIsNoDifference() {
        List<Difference> all = IntStream.range(0, RUNS)
                .boxed()
                .flatMap(_ -> compared(run(10, 1, 1), run(10, 1, 1.15)))
                .toList();

        assertThat(share(all.stream().map(d -> d.shown() != Shown.NOT_SHOWN).toList()))
                .isLessThan(0.05);
    }

    @Test
    void theEstimateIsTheRatioOfTheRuns() {
        Difference redis = compared(run(10, 1, 1), run(10, 1.5, 1))
                .filter(d -> d.candidate().variant().equals(SESSION_REDIS))
                .findFirst()
                .orElseThrow();

        assertThat(redis.estimate().orElseThrow().percent()).isCloseTo(50, within(12.0));
        assertThat(redis.baseline().median()).isCloseTo(100, within(10.0));
        assertThat(redis.candidate().median()).isCloseTo(150, within(15.0));
    }

    @Test
    void nothingIsClaimedFromTooFewRepetitionsOrOfRunsThatCannotBeCompared() {
        assertThat(compared(run(10, 1, 1), run(5, 2, 1)))
                .allMatch(d -> d.shown() == Shown.NOT_SHOWN)
                .extracting(Difference::why)
                .allMatch(why -> why.startsWith("only 5 repetitions"));
        assertThat(RunDifferences.of(run(10, 1, 1), run(10, 2, 1), Optional.of("the base run is INVALID")))
                .isNotEmpty()
                .allMatch(d -> d.shown() == Shown.NOT_SHOWN && d.why().equals("the base run is INVALID"));
    }

    @Test
    void onlyWhatBothRunsMeasuredIsCompared() {
        Results other = new Results(List.of(new OfExperiment(
                STEADY,
                List.of(run(10, 1, 1).experiments().getFirst().variants().getLast()))));

        assertThat(RunDifferences.of(run(10, 1, 1), other, Optional.empty()))
                .extracting(d -> d.candidate().variant())
                .containsExactly(JWT);
        assertThat(RunDifferences.of(run(10, 1, 1), new Results(List.of()), Optional.empty()))
                .isEmpty();
    }

    private static Stream<Difference> compared(Results base, Results candidate) {
        return RunDifferences.of(base, candidate, Optional.empty()).stream();
    }

    private static double share(List<Boolean> each) {
        return each.stream().filter(holds -> holds).count() / (double) each.size();
    }

    /**
     * A run.
     *
     * @param redis by what factor {@code session-redis} is more expensive
     * @param machine by what factor everything is
     */
    private Results run(int repetitions, double redis, double machine) {
        return new Results(List.of(new OfExperiment(
                STEADY,
                VARIANTS.stream()
                        .map(v -> variant(v, repetitions, v.equals(SESSION_REDIS) ? redis * machine : machine, machine))
                        .toList())));
    }

    private OfVariant variant(Variant variant, int repetitions, double factor, double machine) {
        double first = OF_NODES * random.nextGaussian();
        double second = OF_NODES * random.nextGaussian();
        List<Repetition> each = new ArrayList<>();
        for (int i = 1; i <= repetitions; i++) {
            double noise = OF_REPETITIONS * random.nextGaussian();
            each.add(new Repetition(
                    "steady/" + i,
                    i,
                    Map.of(
                            Metric.CPU_TOTAL,
                            100 * factor * Math.exp((first + second) / 2 + noise),
                            Metric.CPU_NGINX,
                            10 * machine * Math.exp(OF_REPETITIONS * random.nextGaussian())),
                    Map.of(),
                    Map.of("node-1", figure(first + noise), "node-2", figure(second + noise)),
                    Map.of()));
        }
        return new OfVariant(
                variant,
                Condition.usual(),
                each,
                new Load(100, 1000, 1000, Map.of(), 0, MeasurementConditions.UNKNOWN),
                Map.of(),
                Optional.empty(),
                Map.of(),
                0,
                Latency.NONE,
                Optional.empty(),
                List.of());
    }

    private static Map<Metric, Double> figure(double deviation) {
        return Map.of(Metric.CPU_TOTAL, 100 * Math.exp(deviation));
    }
}
