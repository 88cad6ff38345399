package authlab.lab.check;

import authlab.lab.check.Difference.Estimate;
import authlab.lab.check.Difference.Interval;
import authlab.lab.check.Difference.Shown;
import authlab.lab.check.Difference.Side;
import authlab.lab.measure.Medians;
import authlab.lab.measure.Metric;
import authlab.lab.measure.Results;
import authlab.lab.measure.Results.OfExperiment;
import authlab.lab.measure.Results.OfVariant;
import authlab.lab.measure.Results.Repetition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Compares every variant of an experiment with one of them, and a variant with itself under another condition. */
public final class Differences {

    /** The condition of a variant that is measured once more, as if it were another: the A/A control. */
    public static final String CONTROL = "control";

    /** The figures that are compared. */
    public static final List<Metric> HEADLINES = List.of(Metric.CPU_TOTAL, Metric.ME_P50, Metric.ORDERS_P50);

    /** With fewer the signed-rank test cannot come below 5 %, whatever it sees. */
    static final int FEWEST = 6;

    private static final double LEVEL = 0.05;

    /** A variant that answers less than this share as it should does not do the same work. */
    private static final double WORKS = 0.99;

    /** What the others are compared with, if it is among them; else the first is. */
    public static final String USUAL_BASELINE = "jwt";

    private Differences() {}

    /** All of them, the control of each experiment first; nothing of experiments in which something broke. */
    public static List<Difference> of(Results results) {
        return results.experiments().stream()
                .filter(e -> e.variants().stream().allMatch(v -> v.fault().isEmpty()))
                .flatMap(Differences::of)
                .toList();
    }

    /** One variant compared with another by any metric, where both were measured under one condition. */
    static Optional<Difference> between(
            Results results, String experiment, String condition, Metric metric, String baseline, String candidate) {
        return results.experiments().stream()
                .filter(e -> e.experiment().equals(experiment))
                .findFirst()
                .flatMap(e -> find(e.variants(), baseline, condition)
                        .flatMap(b -> find(e.variants(), candidate, condition).map(c -> new Pair(b, c)))
                        .map(pair -> compare(experiment, metric, pair, floor(e.variants(), metric))));
    }

    private static OptionalDouble floor(List<OfVariant> variants, Metric metric) {
        return floor(variants, metric, compareControls("", variants, metric));
    }

    /** What nodes differ by is all that can be held against a control. */
    private static List<Difference> compareControls(String experiment, List<OfVariant> variants, Metric metric) {
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
                .filter(v -> v.condition().equals(CONTROL))
                .flatMap(v -> find(all, v.variant(), "").map(itself -> new Pair(itself, v)).stream())
                .toList();
    }

    private static List<Pair> others(List<OfVariant> all) {
        List<OfVariant> measured =
                all.stream().filter(v -> !v.condition().equals(CONTROL)).toList();
        List<Pair> pairs = new ArrayList<>();
        for (OfVariant candidate : measured) {
            baseline(measured, candidate.condition())
                    .filter(baseline -> !baseline.variant().equals(candidate.variant()))
                    .ifPresent(baseline -> pairs.add(new Pair(baseline, candidate)));
            if (!candidate.condition().isEmpty()) {
                find(measured, candidate.variant(), "").ifPresent(baseline -> pairs.add(new Pair(baseline, candidate)));
            }
        }
        return pairs;
    }

    private static Optional<OfVariant> baseline(List<OfVariant> measured, String condition) {
        return find(measured, USUAL_BASELINE, condition)
                .or(() -> measured.stream()
                        .filter(v -> v.condition().equals(condition))
                        .findFirst());
    }

    static Optional<OfVariant> find(List<OfVariant> all, String variant, String condition) {
        return all.stream()
                .filter(v -> v.variant().equals(variant) && v.condition().equals(condition))
                .findFirst();
    }

    /**
     * What the control differs by or what nodes do, whichever is more; empty without either. The control's interval is not in
     * it: how much repetitions scatter is in the interval of every difference already.
     */
    private static OptionalDouble floor(List<OfVariant> variants, Metric metric, List<Difference> controls) {
        Stream<Double> seen =
                controls.stream().flatMap(c -> c.estimate().stream()).map(e -> Math.abs(Math.log1p(e.percent() / 100)));
        Stream<Double> nodes = NoiseFloor.ofNodes(variants, metric).stream().boxed();
        return Stream.concat(seen, nodes).mapToDouble(f -> f).max();
    }

    private static Difference compare(String experiment, Metric metric, Pair pair, OptionalDouble floor) {
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

    /** The figures of those repetitions that both have, in order of time. */
    private static List<double[]> paired(Metric metric, Pair pair) {
        List<double[]> paired = new ArrayList<>();
        for (Repetition b : pair.baseline().each()) {
            pair.candidate().each().stream()
                    .filter(c -> c.number().equals(b.number()))
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

    static Estimate estimate(LogRatios ratios, double floor) {
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
            if (!works(v)) {
                return Optional.of(v.variant() + " answered only " + v.load().succeeded() + " of "
                        + v.load().requests() + " requests as it should, and so does not do the same work");
            }
        }
        if (n < FEWEST) {
            return Optional.of("only " + n + " paired repetitions; at least " + FEWEST + " are needed");
        }
        return floor.isPresent() ? Optional.empty() : Optional.of("nothing tells how large the noise is");
    }

    /** Whether it answers as it should but for a few, and so does the same work as the others. */
    static boolean works(OfVariant v) {
        return v.load().succeeded() >= WORKS * v.load().requests();
    }

    /** What an estimate shows that rests on enough pairs. */
    static Shown shown(Estimate estimate) {
        if (estimate.p() >= LEVEL || !estimate.claimed().excludes(0)) {
            return Shown.NOT_SHOWN;
        }
        return estimate.percent() > 0 ? Shown.HIGHER : Shown.LOWER;
    }

    private static String why(Estimate estimate, Shown shown) {
        if (shown != Shown.NOT_SHOWN) {
            return "the interval leaves out 0";
        }
        return estimate.repetitions().excludes(0) && estimate.p() < LEVEL
                ? "within the noise floor"
                : "the repetitions do not agree";
    }

    private static double median(double[] values) {
        return values.length == 0 ? 0 : Medians.of(values);
    }

    private static double percent(double logarithm) {
        return 100 * Math.expm1(logarithm);
    }
}
