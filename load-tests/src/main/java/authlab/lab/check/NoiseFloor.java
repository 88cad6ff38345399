package authlab.lab.check;

import authlab.lab.measure.Medians;
import authlab.lab.measure.Metric;
import authlab.lab.measure.Results.OfVariant;
import authlab.lab.measure.Results.Repetition;
import java.util.ArrayList;
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
     * alike: within a run a node keeps its luck, so its repetitions cannot show it. Estimated from how much the two nodes
     * of one variant differ, which are the same by construction; empty without any.
     */
    static OptionalDouble ofNodes(List<OfVariant> variants, Metric metric) {
        List<Double> squares = new ArrayList<>();
        // A control is the same two nodes once more, and one that fails half of the time says little about either node.
        for (OfVariant variant : variants.stream()
                .filter(v -> !v.condition().equals(Differences.CONTROL) && Differences.works(v))
                .toList()) {
            List<Double> apart = variant.each().stream()
                    .map(Repetition::nodes)
                    .flatMap(nodes -> logRatio(nodes, metric).stream().boxed())
                    .toList();
            if (!apart.isEmpty()) {
                double typical = Medians.of(apart);
                squares.add(typical * typical);
            }
        }
        if (squares.isEmpty()) {
            return OptionalDouble.empty();
        }
        // If one node strays by σ, two nodes differ by √2 σ, and two means of two nodes each by σ.
        double spread = Math.sqrt(squares.stream().mapToDouble(s -> s).average().orElseThrow() / 2);
        return OptionalDouble.of(TDistribution.of(squares.size()).inverseCumulativeProbability(TWO_SIDED_95) * spread);
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
