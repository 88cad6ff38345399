package authlab.lab.check;

import authlab.lab.measure.Medians;
import authlab.lab.measure.Metric;
import authlab.lab.measure.Results.OfVariant;
import authlab.lab.measure.Results.Repetition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.TDistribution;

/** Differences, as logarithms of ratios, that are seen where there is none. */
final class NoiseFloor {

    private static final double TWO_SIDED_95 = 0.975;

    private NoiseFloor() {}

    /**
     * What two variants of two nodes each may differ by, at 95 %, for no other reason than that no two JVMs compile
     * alike: a node keeps its luck as long as it runs, so its repetitions cannot show it. Estimated from how much the two
     * nodes of one variant differ, which are the same by construction, and the smaller the more often nodes were started
     * anew; empty without any.
     */
    static OptionalDouble ofNodes(List<OfVariant> variants, Metric metric) {
        List<Double> squares = new ArrayList<>();
        int starts = Integer.MAX_VALUE;
        // A control is the same two nodes once more, and one that fails half of the time says little about either node.
        for (OfVariant variant : variants.stream()
                .filter(v -> !v.condition().equals(Differences.CONTROL) && Differences.works(v))
                .toList()) {
            Collection<List<Double>> apart = apart(variant, metric);
            apart.forEach(ofOneStart -> {
                double typical = Medians.of(ofOneStart);
                squares.add(typical * typical);
            });
            starts = apart.isEmpty() ? starts : Math.min(starts, apart.size());
        }
        if (squares.isEmpty()) {
            return OptionalDouble.empty();
        }
        // If one node strays by σ, two nodes differ by √2 σ, and two means of two nodes each by σ.
        double spread = Math.sqrt(squares.stream().mapToDouble(s -> s).average().orElseThrow() / 2 / starts);
        return OptionalDouble.of(TDistribution.of(squares.size()).inverseCumulativeProbability(TWO_SIDED_95) * spread);
    }

    /** How much the nodes differ in each repetition, those with the same processes together. */
    private static Collection<List<Double>> apart(OfVariant variant, Metric metric) {
        Map<Map<String, Double>, List<Double>> byProcesses = new LinkedHashMap<>();
        for (Repetition repetition : variant.each()) {
            logRatio(repetition.nodes(), metric)
                    .ifPresent(ratio -> byProcesses
                            .computeIfAbsent(repetition.instances(), _ -> new ArrayList<>())
                            .add(ratio));
        }
        return byProcesses.values();
    }

    private static OptionalDouble logRatio(Map<String, Map<String, Double>> nodes, Metric metric) {
        List<Double> figures = new TreeMap<>(nodes)
                .values().stream()
                        .map(node -> node.getOrDefault(metric.id(), 0.0))
                        .filter(figure -> figure > 0)
                        .toList();
        return figures.size() == 2
                ? OptionalDouble.of(Math.log(figures.getLast() / figures.getFirst()))
                : OptionalDouble.empty();
    }
}
