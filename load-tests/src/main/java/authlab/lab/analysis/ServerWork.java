package authlab.lab.analysis;

import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.SampleLabel;
import authlab.lab.catalogue.Variant;
import authlab.lab.record.Event.Sample;
import authlab.lab.record.History.Trial;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** CPU time of processes between the samples before and after the load of each trial. */
final class ServerWork {

    private ServerWork() {}

    /** CPU ms per 1,000 successful requests: the variant's nodes together as {@code app}, the servers by name. */
    static Map<Component, Double> cpu(List<Trial> trials, Variant variant, long succeeded) {
        if (succeeded == 0) {
            return Map.of();
        }
        Map<Component, Double> millis = new EnumMap<>(Component.class);
        sources(trials).stream()
                .map(Part::named)
                .filter(part -> !part.isNode() || variant.isNode(part.name()))
                .forEach(part -> CounterDeltas.delta(trials, part.name())
                        .map(values -> values.get(Counters.CPU_SECONDS))
                        .ifPresent(seconds ->
                                millis.merge(part.component(), seconds * 1_000 / succeeded * 1_000, Double::sum)));
        return millis;
    }

    /** CPU seconds that one process used during a trial. */
    static OptionalDouble cpuSeconds(Trial trial, String source) {
        Double seconds = CounterDeltas.delta(List.of(trial), source)
                .map(d -> d.get(Counters.CPU_SECONDS))
                .orElse(null);
        return seconds == null ? OptionalDouble.empty() : OptionalDouble.of(seconds);
    }

    /** Bytes of the headers that carry the credential, as recorded when it was issued; 0 if not recorded. */
    static int credentialBytes(Trial trial, Variant variant) {
        return trial.events(Sample.class)
                .filter(s -> s.source().equals(variant.name()) && s.label() == SampleLabel.CREDENTIAL)
                .mapToInt(s -> s.values().getOrDefault(Counters.BYTES, 0.0).intValue())
                .findFirst()
                .orElse(0);
    }

    private static Set<String> sources(List<Trial> trials) {
        return trials.stream()
                .flatMap(t -> t.events(Sample.class))
                .filter(s -> s.values().containsKey(Counters.CPU_SECONDS))
                .map(Sample::source)
                .collect(Collectors.toSet());
    }
}
