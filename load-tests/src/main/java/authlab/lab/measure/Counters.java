package authlab.lab.measure;

import authlab.lab.measure.Event.Sample;
import authlab.lab.measure.History.Trial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Counters and gauges of a source, sampled before and after the load of each trial. */
final class Counters {

    /** Before the name of a figure that is no counter: it counts as it is. */
    static final String GAUGE = "connections.";

    /** Sums of fractions differ by this much by the order in which they were added. */
    private static final double ROUNDING = 1e-6;

    private Counters() {}

    /** After less before, summed over trials; empty when a sample is missing or a counter went backwards. */
    static Optional<Map<String, Double>> delta(List<Trial> trials, String source) {
        Map<String, Double> sum = new HashMap<>();
        for (Trial trial : trials) {
            Map<String, Double> before = values(trial, source, "before");
            Map<String, Double> after = values(trial, source, "after");
            if (before.isEmpty() || after.isEmpty()) {
                return Optional.empty();
            }
            for (var e : after.entrySet()) {
                if (isGauge(e.getKey())) {
                    continue;
                }
                double difference = e.getValue() - before.getOrDefault(e.getKey(), 0.0);
                if (difference < -ROUNDING) {
                    return Optional.empty();
                }
                sum.merge(e.getKey(), Math.max(0, difference), Double::sum);
            }
        }
        return Optional.of(sum);
    }

    /** A clock may move backwards, and so may the number of connections. */
    private static boolean isGauge(String key) {
        return key.startsWith(GAUGE) || key.equals(Circumstances.WALL_AHEAD);
    }

    /** What was read from a source at one moment; empty when it did not answer. */
    static Map<String, Double> values(Trial trial, String source, String label) {
        return trial.events(Sample.class)
                .filter(s -> s.source().equals(source) && s.label().equals(label))
                .flatMap(s -> s.values().entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (_, later) -> later));
    }
}
