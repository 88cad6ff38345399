package authlab.lab.analysis;

import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.SampleLabel;
import authlab.lab.record.Event.Sample;
import authlab.lab.record.History.Trial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Counters and gauges of a source, sampled before and after the load of each trial. */
public final class CounterDeltas {

    /** Rounding errors of sums, which depend on the order of addition. */
    private static final double ROUNDING = 1e-6;

    private CounterDeltas() {}

    /** Difference between after and before, summed over trials; empty if a sample is missing or a counter decreased. */
    static Optional<Map<String, Double>> delta(List<Trial> trials, String source) {
        Map<String, Double> sum = new HashMap<>();
        for (Trial trial : trials) {
            Map<String, Double> before = values(trial, source, SampleLabel.BEFORE);
            Map<String, Double> after = values(trial, source, SampleLabel.AFTER);
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

    /** The offset of a clock and the number of connections may decrease. */
    private static boolean isGauge(String key) {
        return key.startsWith(Counters.GAUGE) || key.equals(Counters.WALL_AHEAD_SECONDS);
    }

    /** The values of a source at one moment; empty if it did not respond. */
    static Map<String, Double> values(Trial trial, String source, SampleLabel label) {
        return trial.events(Sample.class)
                .filter(s -> s.source().equals(source) && s.label() == label)
                .flatMap(s -> s.values().entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (_, later) -> later));
    }
}
