package authlab.lab.analysis;

import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.Results.Repetition;
import authlab.lab.catalogue.Metric;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.TDistribution;

/** Differences, as logarithms of ratios, between things that are the same by construction. */
final class NoiseFloor {

    private static final double TWO_SIDED_95 = 0.975;

    private NoiseFloor() {}

    /**
     * The difference, at 95 %, that JIT variance between JVM instances may cause between two variants with two nodes each. A
     * JVM instance keeps its compiled code as long as it runs, so repetitions cannot show this variance. Estimated from the
     * differences between the two nodes of each variant; it falls with the number of restarts. Empty without any.
     */
    static OptionalDouble ofNodes(List<OfVariant> variants, Metric metric) {
        List<Double> squares = new ArrayList<>();
        int starts = Integer.MAX_VALUE;
        // A control uses the same two nodes again, and a variant that refuses half of its requests is no measure of a
        // node.
        for (OfVariant variant : variants.stream()
                .filter(v -> !v.condition().isControl() && v.works())
                .toList()) {
            Collection<List<Double>> differences = nodeDifferences(variant, metric);
            differences.forEach(ofOneStart -> {
                double typical = Medians.of(ofOneStart);
                squares.add(typical * typical);
            });
            starts = differences.isEmpty() ? starts : Math.min(starts, differences.size());
        }
        if (squares.isEmpty()) {
            return OptionalDouble.empty();
        }
        // If one node deviates by σ, two nodes differ by √2 σ, and two means of two nodes each by σ.
        double spread = Math.sqrt(squares.stream().mapToDouble(s -> s).average().orElseThrow() / 2 / starts);
        return OptionalDouble.of(TDistribution.of(squares.size()).inverseCumulativeProbability(TWO_SIDED_95) * spread);
    }

    /** The difference between the nodes in each repetition, grouped by processes. */
    private static Collection<List<Double>> nodeDifferences(OfVariant variant, Metric metric) {
        Map<Map<String, Double>, List<Double>> byProcesses = new LinkedHashMap<>();
        for (Repetition repetition : variant.each()) {
            logRatio(repetition.nodes(), metric)
                    .ifPresent(ratio -> byProcesses
                            .computeIfAbsent(repetition.instances(), _ -> new ArrayList<>())
                            .add(ratio));
        }
        return byProcesses.values();
    }

    private static OptionalDouble logRatio(Map<String, Map<Metric, Double>> nodes, Metric metric) {
        List<Double> figures = new TreeMap<>(nodes)
                .values().stream()
                        .map(node -> node.getOrDefault(metric, 0.0))
                        .filter(figure -> figure > 0)
                        .toList();
        return figures.size() == 2
                ? OptionalDouble.of(Math.log(figures.getLast() / figures.getFirst()))
                : OptionalDouble.empty();
    }
}
