package authlab.lab.measure;

import authlab.lab.measure.Event.Sample;
import authlab.lab.measure.History.Trial;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What processes used between the samples before and after the load of each trial. */
final class ServerWork {

    private static final String CPU = "cpu_seconds";

    private ServerWork() {}

    /** CPU ms per 1,000 successful requests: the variant's nodes together as {@code app}, the servers by name. */
    static Map<String, Double> cpu(List<Trial> trials, String variant, long succeeded) {
        if (succeeded == 0) {
            return Map.of();
        }
        Map<String, Double> millis = new TreeMap<>();
        sources(trials).stream()
                .filter(s -> !NodeName.isNode(s) || NodeName.isNodeOf(variant, s))
                .forEach(source -> Counters.delta(trials, source)
                        .map(values -> values.get(CPU))
                        .ifPresent(seconds -> millis.merge(
                                NodeName.isNode(source) ? "app" : source,
                                seconds * 1_000 / succeeded * 1_000,
                                Double::sum)));
        return millis;
    }

    /** CPU seconds that one process used during a trial. */
    static OptionalDouble cpuSeconds(Trial trial, String source) {
        Double seconds =
                Counters.delta(List.of(trial), source).map(d -> d.get(CPU)).orElse(null);
        return seconds == null ? OptionalDouble.empty() : OptionalDouble.of(seconds);
    }

    /** Bytes of the headers that carry the credential, as noted when it was made; 0 when it was not. */
    static int credentialBytes(Trial trial, String variant) {
        return trial.events(Sample.class)
                .filter(s -> s.source().equals(variant) && s.label().equals("credential"))
                .mapToInt(s -> s.values().getOrDefault("bytes", 0.0).intValue())
                .findFirst()
                .orElse(0);
    }

    private static Set<String> sources(List<Trial> trials) {
        return trials.stream()
                .flatMap(t -> t.events(Sample.class))
                .filter(s -> s.values().containsKey(CPU))
                .map(Sample::source)
                .collect(Collectors.toSet());
    }
}
