package authlab.lab.analysis;

import authlab.lab.analysis.Difference.Estimate;
import authlab.lab.analysis.Difference.Shown;
import authlab.lab.analysis.Difference.Side;
import authlab.lab.analysis.Results.OfExperiment;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Metric;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Compares every variant of one run with the same variant of another. Repetitions of two runs are not paired, each run has
 * its own starts of the nodes, and the machine may have been faster in one of them: all three are part of every interval.
 */
public final class RunDifferences {

    private final OfExperiment base;
    private final OfExperiment candidate;
    private final Metric metric;
    private final Optional<String> obstacle;

    private RunDifferences(OfExperiment base, OfExperiment candidate, Metric metric, Optional<String> obstacle) {
        this.base = base;
        this.candidate = candidate;
        this.metric = metric;
        this.obstacle = obstacle;
    }

    /** One variant in both runs. */
    private record Pair(OfVariant base, OfVariant candidate, List<Double> before, List<Double> after) {

        int fewer() {
            return Math.min(before.size(), after.size());
        }

        LogRatio ratio(OptionalDouble floor) {
            return UnpairedRatios.of(array(after), array(before), floor.orElse(0));
        }
    }

    /**
     * The differences of all figures that both runs have, by experiment and metric; none of experiments with a fault.
     *
     * @param obstacle why no difference between these runs can be claimed; empty if they can
     */
    public static List<Difference> of(Results base, Results candidate, Optional<String> obstacle) {
        return base.experiments().stream()
                .flatMap(b -> candidate.experiments().stream()
                        .filter(c -> c.experiment() == b.experiment())
                        .flatMap(c -> of(b, c, obstacle)))
                .toList();
    }

    private static Stream<Difference> of(OfExperiment base, OfExperiment candidate, Optional<String> obstacle) {
        if (Stream.of(base, candidate)
                .flatMap(e -> e.variants().stream())
                .anyMatch(v -> v.fault().isPresent())) {
            return Stream.empty();
        }
        Set<Metric> metrics = new LinkedHashSet<>(Differences.compared(base));
        metrics.retainAll(Differences.compared(candidate));
        return metrics.stream().flatMap(metric -> new RunDifferences(base, candidate, metric, obstacle).all());
    }

    private Stream<Difference> all() {
        OptionalDouble floor = floor();
        List<Pair> pairs = pairs();
        return pairs.stream().map(pair -> compare(pair, family(pairs), floor));
    }

    /**
     * A figure in two runs differs by as much as two figures in one run: the floor is the mean, by squares, of those of both
     * runs, and the drift of the machine between them. Empty if one of the floors is not known.
     */
    private OptionalDouble floor() {
        OptionalDouble before = new Differences(base, metric).floor();
        OptionalDouble after = new Differences(candidate, metric).floor();
        return before.isPresent() && after.isPresent()
                ? OptionalDouble.of(Math.hypot(
                        Math.hypot(before.getAsDouble(), after.getAsDouble()) / Math.sqrt(2), machine(base, candidate)))
                : OptionalDouble.empty();
    }

    /** By how much CPU time per request of nginx differs, whose work is the same in both runs: 0 if it was not measured. */
    private static double machine(OfExperiment base, OfExperiment candidate) {
        double[] ratios = base.variants().stream()
                .filter(OfVariant::works)
                .flatMap(b -> candidate.variants().stream()
                        .filter(c -> Differences.same(b, c) && c.works())
                        .flatMap(c -> logRatio(b.median(Metric.CPU_NGINX), c.median(Metric.CPU_NGINX))))
                .mapToDouble(ratio -> ratio)
                .toArray();
        return ratios.length == 0 ? 0 : Math.abs(Medians.of(ratios));
    }

    private static Stream<Double> logRatio(OptionalDouble before, OptionalDouble after) {
        return before.orElse(0) > 0 && after.orElse(0) > 0
                ? Stream.of(Math.log(after.getAsDouble() / before.getAsDouble()))
                : Stream.empty();
    }

    private List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (OfVariant b : base.variants()) {
            candidate.variants().stream()
                    .filter(c -> Differences.same(b, c) && !b.condition().isControl())
                    .map(c -> new Pair(b, c, values(b), values(c)))
                    .filter(pair -> pair.fewer() > 0)
                    .forEach(pairs::add);
        }
        return pairs;
    }

    private List<Double> values(OfVariant v) {
        return v.each(metric).stream()
                .filter(figure -> figure > 0 && Double.isFinite(figure))
                .toList();
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(value -> value).toArray();
    }

    /** The level of 5 % is that of all comparisons of a metric in an experiment together. */
    private static List<Pair> family(List<Pair> pairs) {
        return pairs.stream()
                .filter(pair -> pair.base().works() && pair.candidate().works())
                .filter(pair -> pair.fewer() >= Differences.FEWEST)
                .toList();
    }

    private Difference compare(Pair pair, List<Pair> family, OptionalDouble floor) {
        Optional<Estimate> estimate = pair.fewer() < 2 ? Optional.empty() : Optional.of(estimate(pair, family, floor));
        Optional<String> why = obstacle(pair, floor);
        return new Difference(
                base.experiment(),
                metric,
                new Side(pair.base().variant(), pair.base().condition(), Medians.of(pair.before())),
                new Side(pair.candidate().variant(), pair.candidate().condition(), Medians.of(pair.after())),
                pair.fewer(),
                estimate,
                why.isPresent() ? Shown.NOT_SHOWN : estimate.orElseThrow().shown(),
                why.orElseGet(() -> estimate.orElseThrow().why()));
    }

    private static Estimate estimate(Pair pair, List<Pair> family, OptionalDouble floor) {
        LogRatio ratio = pair.ratio(floor);
        double[] others = family.stream()
                .filter(other -> !Differences.same(other.base(), pair.base()))
                .mapToDouble(other -> other.ratio(floor).p())
                .toArray();
        return Estimate.of(ratio, Math.max(1, family.size())).adjusted(Holm.adjusted(ratio.p(), others));
    }

    private Optional<String> obstacle(Pair pair, OptionalDouble floor) {
        return obstacle.or(() -> Stream.of(
                                Differences.obstacle(base.experiment(), pair.base())
                                        .map(why -> "in the base run " + why),
                                Differences.obstacle(candidate.experiment(), pair.candidate())
                                        .map(why -> "in the candidate run " + why))
                        .flatMap(Optional::stream)
                        .findFirst())
                .or(() -> pair.fewer() < Differences.FEWEST
                        ? Optional.of("only " + pair.fewer() + " repetitions in one of the runs; at least "
                                + Differences.FEWEST + " are needed")
                        : Optional.empty())
                .or(() -> floor.isPresent() ? Optional.empty() : Optional.of("the noise floor is unknown"));
    }
}
