package authlab.lab.analysis;

import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.SampleLabel;
import authlab.lab.catalogue.Variant;
import authlab.lab.record.Event.Sample;
import authlab.lab.record.History.Trial;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Counters and CPU time of processes during the load of each trial. */
public final class ServerWork {

    /** Rounding errors of sums, which depend on the order of addition. */
    private static final double ROUNDING = 1e-6;

    private ServerWork() {}

    /**
     * Difference between after and before, summed over trials; empty if a sample is missing or a counter decreased. Of a trial
     * that took turns with others only what was charged to it: CPU time.
     */
    public static Optional<Map<String, Double>> delta(List<Trial> trials, String source) {
        Map<String, Double> sum = new HashMap<>();
        for (Trial trial : trials) {
            Map<String, Double> charged = values(trial, source, SampleLabel.SLICES);
            if (!charged.isEmpty()) {
                charged.forEach((counter, used) -> sum.merge(counter, used, Double::sum));
                continue;
            }
            Map<String, Double> before = values(trial, source, SampleLabel.BEFORE);
            Map<String, Double> after = values(trial, source, SampleLabel.AFTER);
            if (before.isEmpty() || after.isEmpty()) {
                return Optional.empty();
            }
            for (var e : after.entrySet()) {
                // The offset of a clock and the number of connections may decrease.
                if (e.getKey().startsWith(Counters.GAUGE) || e.getKey().equals(Counters.WALL_AHEAD_SECONDS)) {
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

    /** The values of a source at one moment; empty if it did not respond. */
    public static Map<String, Double> values(Trial trial, String source, SampleLabel label) {
        return trial.events(Sample.class)
                .filter(s -> s.source().equals(source) && s.label() == label)
                .flatMap(s -> s.values().entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (_, later) -> later));
    }

    /** CPU ms per 1,000 successful requests: the variant's nodes together as {@code app}, the servers by name. */
    static Map<Component, Double> cpu(List<Trial> trials, Variant variant, long succeeded) {
        if (succeeded == 0) {
            return Map.of();
        }
        Map<Component, Double> millis = new EnumMap<>(Component.class);
        sources(trials).stream()
                .map(Part::named)
                .filter(part -> !part.isNode() || variant.isNode(part.name()))
                .forEach(part -> delta(trials, part.name())
                        .map(values -> values.get(Counters.CPU_SECONDS))
                        .ifPresent(seconds ->
                                millis.merge(part.component(), seconds * 1_000 / succeeded * 1_000, Double::sum)));
        return millis;
    }

    private static Set<String> sources(List<Trial> trials) {
        return trials.stream()
                .flatMap(t -> t.events(Sample.class))
                .filter(s -> s.values().containsKey(Counters.CPU_SECONDS))
                .map(Sample::source)
                .collect(Collectors.toSet());
    }
}
