package authlab.lab.analysis;

import authlab.lab.analysis.Difference.Estimate;
import authlab.lab.analysis.Difference.Shown;
import authlab.lab.analysis.Difference.Side;
import authlab.lab.analysis.Results.OfExperiment;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.Results.Repetition;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Compares the variants of an experiment by one metric: with the baseline, and with themselves under the usual
 * condition.
 */
public record Differences(OfExperiment in, Metric metric) {

    /** The figures that are compared. */
    public static final List<Metric> HEADLINES = List.of(Metric.CPU_TOTAL, Metric.ME_P50, Metric.ORDERS_P50);

    /** The same where operations and rates are measured apart. */
    public static final List<Metric> APART = List.of(
            Metric.CPU_ME,
            Metric.CPU_ORDERS,
            Metric.ME_P50,
            Metric.ORDERS_P50,
            Metric.CPU_ME_LOW,
            Metric.CPU_ORDERS_LOW);

    /** A renewal is a request too, so that CPU time per request does not show what it costs. */
    private static final List<Metric> OF_RENEWAL = List.of(Metric.RENEWAL_CPU, Metric.ME_P50);

    /** With fewer pairs their spread is hardly known. */
    public static final int FEWEST = 6;

    private record Pair(OfVariant baseline, OfVariant candidate) {

        boolean is(Pair other) {
            return same(baseline, other.baseline) && same(candidate, other.candidate);
        }
    }

    /** A variant is once in an experiment under each condition. */
    static boolean same(OfVariant one, OfVariant other) {
        return one.variant().equals(other.variant()) && one.condition().equals(other.condition());
    }

    /** All differences, the control of each experiment first; none of experiments with a fault. */
    public static List<Difference> of(Results results) {
        return results.experiments().stream()
                .filter(e -> e.variants().stream().allMatch(v -> v.fault().isEmpty()))
                .flatMap(e -> compared(e).stream().flatMap(metric -> new Differences(e, metric).all()))
                .toList();
    }

    /** The metrics by which an experiment compares. */
    static List<Metric> compared(OfExperiment e) {
        if (e.experiment() == Experiment.BENCHMARK_MISTAKES) {
            // Its mistakes are made on purpose.
            return List.of();
        }
        if (e.experiment() == Experiment.RENEWAL) {
            return OF_RENEWAL;
        }
        boolean apart =
                e.variants().stream().anyMatch(v -> v.median(Metric.CPU_ME).isPresent());
        return apart ? APART : HEADLINES;
    }

    private Stream<Difference> all() {
        List<Difference> controls = controls();
        OptionalDouble floor = floor(controls);
        List<Pair> others = others();
        return Stream.concat(
                controls.stream(), others.stream().map(pair -> compare(pair, family(pair, others), floor)));
    }

    /**
     * One variant compared with another, if both were measured under the condition. It belongs to the comparisons of all
     * variants with that baseline.
     */
    Optional<Difference> between(Condition condition, Variant baseline, Variant candidate) {
        return find(baseline, condition)
                .flatMap(b -> find(candidate, condition).map(c -> {
                    Pair pair = new Pair(b, c);
                    List<Pair> usual = others();
                    List<Pair> all = usual.stream().anyMatch(pair::is)
                            ? usual
                            : in.variants().stream()
                                    .filter(v -> v.condition().equals(condition) && !same(v, b))
                                    .map(v -> new Pair(b, v))
                                    .toList();
                    return compare(pair, family(pair, all), floor());
                }));
    }

    /** The comparisons with the same baseline that can be estimated: the level of 5 % is that of all of them together. */
    private List<Pair> family(Pair pair, List<Pair> all) {
        return all.stream()
                .filter(other -> other.is(pair)
                        || (same(other.baseline(), pair.baseline())
                                && other.candidate().works()
                                && paired(other).size() >= FEWEST))
                .toList();
    }

    /** For a control the noise floor is the difference between nodes alone. */
    private List<Difference> controls() {
        OptionalDouble nodes =
                OptionalDouble.of(NoiseFloor.ofNodes(in.variants(), metric).orElse(0));
        return in.variants().stream()
                .filter(v -> v.condition().isControl())
                .flatMap(v -> find(v.variant(), Condition.usual()).map(itself -> new Pair(itself, v)).stream())
                .map(pair -> compare(pair, List.of(pair), nodes))
                .toList();
    }

    private List<Pair> others() {
        List<Pair> pairs = new ArrayList<>();
        for (OfVariant candidate : in.variants()) {
            Condition condition = candidate.condition();
            if (condition.isControl()) {
                continue;
            }
            find(Variants.BASELINE, condition)
                    .or(() -> find(v -> v.condition().equals(condition)))
                    .filter(baseline -> !baseline.variant().equals(candidate.variant()))
                    .ifPresent(baseline -> pairs.add(new Pair(baseline, candidate)));
            if (!condition.isUsual()) {
                find(candidate.variant(), Condition.usual())
                        .ifPresent(baseline -> pairs.add(new Pair(baseline, candidate)));
            }
        }
        return pairs;
    }

    private Optional<OfVariant> find(Variant variant, Condition condition) {
        return find(v -> v.variant().equals(variant) && v.condition().equals(condition));
    }

    private Optional<OfVariant> find(Predicate<OfVariant> matching) {
        return in.variants().stream().filter(matching).findFirst();
    }

    /** The noise floor of the metric in this experiment, as a logarithm. */
    OptionalDouble floor() {
        return floor(controls());
    }

    /**
     * The larger of the difference of the control and that between nodes; empty without either. The interval of the control
     * is not included: the spread of repetitions is part of the interval of every difference already.
     */
    private OptionalDouble floor(List<Difference> controls) {
        DoubleStream seen = controls.stream()
                .flatMap(c -> c.estimate().stream())
                .mapToDouble(e -> Math.abs(Math.log1p(e.percent() / 100)));
        return DoubleStream.concat(seen, NoiseFloor.ofNodes(in.variants(), metric).stream())
                .max();
    }

    private Difference compare(Pair pair, List<Pair> family, OptionalDouble floor) {
        List<double[]> paired = paired(pair);
        double[] baseline = paired.stream().mapToDouble(p -> p[0]).toArray();
        double[] candidate = paired.stream().mapToDouble(p -> p[1]).toArray();
        Optional<Estimate> estimate = paired.size() < 2
                ? Optional.empty()
                : Optional.of(Estimate.of(candidate, baseline, floor.orElse(0), family.size())
                        .adjusted(Holm.adjusted(p(pair, floor), others(pair, family, floor))));
        Optional<String> obstacle = obstacle(pair, paired.size(), floor);
        return new Difference(
                in.experiment(),
                metric,
                side(pair.baseline(), baseline),
                side(pair.candidate(), candidate),
                paired.size(),
                estimate,
                obstacle.isPresent() ? Shown.NOT_SHOWN : estimate.orElseThrow().shown(),
                obstacle.orElseGet(() -> estimate.orElseThrow().why()));
    }

    /** The p of all other comparisons of a family. */
    private double[] others(Pair pair, List<Pair> family, OptionalDouble floor) {
        return family.stream()
                .filter(other -> !other.is(pair))
                .mapToDouble(other -> p(other, floor))
                .toArray();
    }

    private double p(Pair pair, OptionalDouble floor) {
        List<double[]> paired = paired(pair);
        return PairedRatios.of(
                        paired.stream().mapToDouble(p -> p[1]).toArray(),
                        paired.stream().mapToDouble(p -> p[0]).toArray(),
                        floor.orElse(0))
                .p();
    }

    private static Side side(OfVariant v, double[] values) {
        return new Side(v.variant(), v.condition(), values.length == 0 ? 0 : Medians.of(values));
    }

    /** The figures of those repetitions that both have, in chronological order. */
    private List<double[]> paired(Pair pair) {
        List<double[]> paired = new ArrayList<>();
        for (Repetition b : pair.baseline().each()) {
            pair.candidate().each().stream()
                    .filter(c -> c.number() == b.number())
                    .findFirst()
                    .map(c -> new double[] {b.of(metric).orElse(0), c.of(metric).orElse(0)})
                    .filter(both -> both[0] > 0 && both[1] > 0)
                    .ifPresent(paired::add);
        }
        return paired;
    }

    private Optional<String> obstacle(Pair pair, int n, OptionalDouble floor) {
        return Stream.of(pair.baseline(), pair.candidate())
                .flatMap(v -> obstacle(in.experiment(), v).stream())
                .findFirst()
                .or(() -> n < FEWEST
                        ? Optional.of("only " + n + " paired repetitions; at least " + FEWEST + " are needed")
                        : Optional.empty())
                .or(() -> floor.isPresent() ? Optional.empty() : Optional.of("the noise floor is unknown"));
    }

    /** Why a variant cannot be compared in an experiment; empty if it can. */
    static Optional<String> obstacle(Experiment experiment, OfVariant v) {
        if (!v.works()) {
            return Optional.of(
                    "only " + v.load().succeeded() + " of " + v.load().requests() + " requests of " + v.variant()
                            + " succeeded, so it does not do the same work");
        }
        return Validity.failed(experiment, v)
                .map(failed -> "the measurement of " + v.variant() + " is not valid: " + failed);
    }
}
