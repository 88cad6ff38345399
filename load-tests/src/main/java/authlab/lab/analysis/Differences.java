package authlab.lab.analysis;

import authlab.lab.analysis.Difference.Estimate;
import authlab.lab.analysis.Difference.Interval;
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
import java.util.stream.Stream;

/** Compares every variant of an experiment with the baseline, and with itself under the usual condition. */
public final class Differences {

    /** The figures that are compared. */
    public static final List<Metric> HEADLINES = List.of(Metric.CPU_TOTAL, Metric.ME_P50, Metric.ORDERS_P50);

    /** With fewer pairs the signed-rank test cannot fall below 5 %. */
    public static final int FEWEST = 6;

    private static final double LEVEL = 0.05;

    private Differences() {}

    /** All differences, the control of each experiment first; none of experiments with a fault. */
    public static List<Difference> of(Results results) {
        return results.experiments().stream()
                .filter(e -> e.variants().stream().allMatch(v -> v.fault().isEmpty()))
                .flatMap(Differences::of)
                .toList();
    }

    /** One variant compared with another by any metric, if both were measured under the condition. */
    static Optional<Difference> between(
            Results results,
            Experiment experiment,
            Condition condition,
            Metric metric,
            Variant baseline,
            Variant candidate) {
        return results.experiments().stream()
                .filter(e -> e.experiment() == experiment)
                .findFirst()
                .flatMap(e -> find(e.variants(), baseline, condition)
                        .flatMap(b -> find(e.variants(), candidate, condition).map(c -> new Pair(b, c)))
                        .map(pair -> compare(experiment, metric, pair, floor(e.variants(), metric))));
    }

    private static OptionalDouble floor(List<OfVariant> variants, Metric metric) {
        return floor(variants, metric, compareControls(Experiment.STEADY, variants, metric));
    }

    /** For a control the noise floor is the difference between nodes alone. */
    private static List<Difference> compareControls(Experiment experiment, List<OfVariant> variants, Metric metric) {
        OptionalDouble nodes =
                OptionalDouble.of(NoiseFloor.ofNodes(variants, metric).orElse(0));
        return controls(variants).stream()
                .map(pair -> compare(experiment, metric, pair, nodes))
                .toList();
    }

    private static Stream<Difference> of(OfExperiment experiment) {
        List<Pair> others = others(experiment.variants());
        return HEADLINES.stream().flatMap(metric -> {
            List<Difference> aa = compareControls(experiment.experiment(), experiment.variants(), metric);
            OptionalDouble floor = floor(experiment.variants(), metric, aa);
            return Stream.concat(
                    aa.stream(), others.stream().map(pair -> compare(experiment.experiment(), metric, pair, floor)));
        });
    }

    private record Pair(OfVariant baseline, OfVariant candidate) {}

    private static List<Pair> controls(List<OfVariant> all) {
        return all.stream()
                .filter(v -> v.condition().isControl())
                .flatMap(v -> find(all, v.variant(), Condition.usual()).map(itself -> new Pair(itself, v)).stream())
                .toList();
    }

    private static List<Pair> others(List<OfVariant> all) {
        List<OfVariant> measured =
                all.stream().filter(v -> !v.condition().isControl()).toList();
        List<Pair> pairs = new ArrayList<>();
        for (OfVariant candidate : measured) {
            baseline(measured, candidate.condition())
                    .filter(baseline -> !baseline.variant().equals(candidate.variant()))
                    .ifPresent(baseline -> pairs.add(new Pair(baseline, candidate)));
            if (!candidate.condition().isUsual()) {
                find(measured, candidate.variant(), Condition.usual())
                        .ifPresent(baseline -> pairs.add(new Pair(baseline, candidate)));
            }
        }
        return pairs;
    }

    private static Optional<OfVariant> baseline(List<OfVariant> measured, Condition condition) {
        return find(measured, Variants.BASELINE, condition)
                .or(() -> measured.stream()
                        .filter(v -> v.condition().equals(condition))
                        .findFirst());
    }

    static Optional<OfVariant> find(List<OfVariant> all, Variant variant, Condition condition) {
        return all.stream()
                .filter(v -> v.variant().equals(variant) && v.condition().equals(condition))
                .findFirst();
    }

    /**
     * The larger of the difference of the control and that between nodes; empty without either. The interval of the control
     * is not included: the spread of repetitions is part of the interval of every difference already.
     */
    private static OptionalDouble floor(List<OfVariant> variants, Metric metric, List<Difference> controls) {
        Stream<Double> seen =
                controls.stream().flatMap(c -> c.estimate().stream()).map(e -> Math.abs(Math.log1p(e.percent() / 100)));
        Stream<Double> nodes = NoiseFloor.ofNodes(variants, metric).stream().boxed();
        return Stream.concat(seen, nodes).mapToDouble(f -> f).max();
    }

    private static Difference compare(Experiment experiment, Metric metric, Pair pair, OptionalDouble floor) {
        List<double[]> paired = paired(metric, pair);
        double[] baseline = paired.stream().mapToDouble(p -> p[0]).toArray();
        double[] candidate = paired.stream().mapToDouble(p -> p[1]).toArray();
        Optional<Estimate> estimate = paired.size() < 2
                ? Optional.empty()
                : Optional.of(estimate(new LogRatios(candidate, baseline), floor.orElse(0)));
        Optional<String> obstacle = obstacle(pair, paired.size(), floor);
        Shown shown = obstacle.isPresent() ? Shown.NOT_SHOWN : shown(estimate.orElseThrow());
        return new Difference(
                experiment,
                metric,
                new Side(pair.baseline().variant(), pair.baseline().condition(), median(baseline)),
                new Side(pair.candidate().variant(), pair.candidate().condition(), median(candidate)),
                paired.size(),
                estimate,
                shown,
                obstacle.orElseGet(() -> why(estimate.orElseThrow(), shown)));
    }

    /** The figures of those repetitions that both have, in chronological order. */
    private static List<double[]> paired(Metric metric, Pair pair) {
        List<double[]> paired = new ArrayList<>();
        for (Repetition b : pair.baseline().each()) {
            pair.candidate().each().stream()
                    .filter(c -> c.number() == b.number())
                    .findFirst()
                    .ifPresent(c -> {
                        double left = b.of(metric).orElse(0);
                        double right = c.of(metric).orElse(0);
                        if (left > 0 && right > 0) {
                            paired.add(new double[] {left, right});
                        }
                    });
        }
        return paired;
    }

    /** An estimate of paired values without a noise floor. */
    public static Estimate estimate(double[] candidate, double[] baseline) {
        return estimate(new LogRatios(candidate, baseline), 0);
    }

    private static Estimate estimate(LogRatios ratios, double floor) {
        Interval repetitions = ratios.interval();
        return new Estimate(
                percent(ratios.middle()),
                new Interval(percent(repetitions.low()), percent(repetitions.high())),
                percent(floor),
                new Interval(percent(repetitions.low() - floor), percent(repetitions.high() + floor)),
                ratios.p());
    }

    private static Optional<String> obstacle(Pair pair, int n, OptionalDouble floor) {
        for (OfVariant v : List.of(pair.baseline(), pair.candidate())) {
            if (!v.works()) {
                return Optional.of(
                        "only " + v.load().succeeded() + " of " + v.load().requests() + " requests of " + v.variant()
                                + " succeeded, so it does not do the same work");
            }
        }
        if (n < FEWEST) {
            return Optional.of("only " + n + " paired repetitions; at least " + FEWEST + " are needed");
        }
        return floor.isPresent() ? Optional.empty() : Optional.of("the noise floor is unknown");
    }

    /** What an estimate from enough pairs shows. */
    public static Shown shown(Estimate estimate) {
        if (estimate.p() >= LEVEL || !estimate.claimed().excludes(0)) {
            return Shown.NOT_SHOWN;
        }
        return estimate.percent() > 0 ? Shown.HIGHER : Shown.LOWER;
    }

    private static String why(Estimate estimate, Shown shown) {
        if (shown != Shown.NOT_SHOWN) {
            return "the interval excludes zero";
        }
        if (!estimate.repetitions().excludes(0)) {
            return "the interval includes zero";
        }
        return estimate.p() < LEVEL ? "within the noise floor" : "p is not below 5 %";
    }

    private static double median(double[] values) {
        return values.length == 0 ? 0 : Medians.of(values);
    }

    private static double percent(double logarithm) {
        return 100 * Math.expm1(logarithm);
    }
}
