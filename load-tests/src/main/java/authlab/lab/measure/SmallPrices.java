package authlab.lab.measure;

import authlab.lab.measure.Event.Sample;
import authlab.lab.measure.History.Trial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a trial at a low rate can tell: CPU time beyond what the servers use without any request, and bytes on the wire.
 * Only what was sampled is there.
 */
public final class SmallPrices {

    /** Labels of the samples around the time without any request. */
    public static final String IDLE_BEFORE = "idle-before";

    public static final String IDLE_AFTER = "idle-after";

    private static final String CPU = "cpu_seconds";
    private static final String NET_INPUT = RedisProbe.NET + "input";
    private static final String NET_OUTPUT = RedisProbe.NET + "output";
    private static final List<String> PROCESSES = List.of("app", "postgres", "redis", "nginx");
    private static final List<Metric> WIRE =
            List.of(Metric.WIRE_REQUEST, Metric.WIRE_ANSWER, Metric.WIRE_NODE_REQUEST, Metric.WIRE_NODE_ANSWER);

    private SmallPrices() {}

    /** By {@link Metric#id}. */
    static Map<String, Double> of(Trial trial, String variant, long succeeded) {
        Map<String, Double> prices = new TreeMap<>();
        if (succeeded > 0) {
            cpu(trial, variant, succeeded, prices);
        }
        wire(trial, variant, prices);
        return prices;
    }

    private static void cpu(Trial trial, String variant, long succeeded, Map<String, Double> prices) {
        double idleTotal = 0;
        double workTotal = 0;
        for (String process : PROCESSES) {
            Optional<Used> idle = used(trial, variant, process, IDLE_BEFORE, IDLE_AFTER);
            Optional<Used> busy = used(trial, variant, process, "before", "after");
            if (idle.isEmpty() || busy.isEmpty()) {
                return;
            }
            double work = busy.get().cpu() - idle.get().share() * busy.get().seconds();
            prices.put("idle." + process, idle.get().share() * 1e3);
            prices.put("work." + process, work / succeeded * 1e6);
            idleTotal += idle.get().share() * 1e3;
            workTotal += work / succeeded * 1e6;
        }
        prices.put(Metric.IDLE_TOTAL.id(), idleTotal);
        prices.put(Metric.WORK_TOTAL.id(), workTotal);
        counted(trial, NET_INPUT).ifPresent(b -> prices.put(Metric.WIRE_REDIS_REQUEST.id(), b / succeeded));
        counted(trial, NET_OUTPUT).ifPresent(b -> prices.put(Metric.WIRE_REDIS_ANSWER.id(), b / succeeded));
    }

    private static void wire(Trial trial, String variant, Map<String, Double> prices) {
        trial.events(Sample.class)
                .filter(s -> s.source().equals(variant) && s.label().equals(WireBytes.LABEL))
                .map(Sample::values)
                .findFirst()
                .ifPresent(sums -> {
                    double requests = sums.getOrDefault(WireBytes.REQUESTS, 0.0);
                    WIRE.stream()
                            .filter(m -> sums.containsKey(m.id()))
                            .forEach(m -> prices.put(m.id(), sums.getOrDefault(m.id(), 0.0) / requests));
                });
    }

    /** CPU time in seconds, and the seconds in which it was used. */
    private record Used(double cpu, double seconds) {
        double share() {
            return cpu / seconds;
        }
    }

    private static Optional<Used> used(Trial trial, String variant, String process, String from, String to) {
        List<Sample> before = cpuSamples(trial, variant, process, from);
        List<Sample> after = cpuSamples(trial, variant, process, to);
        if (before.isEmpty() || before.size() != after.size()) {
            return Optional.empty();
        }
        double cpu = sum(after) - sum(before);
        double seconds = (after.getFirst().at() - before.getFirst().at()) / 1e9;
        return cpu < 0 || seconds <= 0 ? Optional.empty() : Optional.of(new Used(cpu, seconds));
    }

    private static List<Sample> cpuSamples(Trial trial, String variant, String process, String label) {
        return trial.events(Sample.class)
                .filter(s -> s.label().equals(label) && s.values().containsKey(CPU))
                .filter(s -> process.equals("app")
                        ? NodeName.isNodeOf(variant, s.source())
                        : s.source().equals(process))
                .toList();
    }

    private static double sum(List<Sample> samples) {
        return samples.stream().mapToDouble(s -> s.values().get(CPU)).sum();
    }

    private static Optional<Double> counted(Trial trial, String counter) {
        Optional<Double> before = counter(trial, counter, "before");
        Optional<Double> after = counter(trial, counter, "after");
        return before.isPresent() && after.isPresent() && after.get() >= before.get()
                ? Optional.of(after.get() - before.get())
                : Optional.empty();
    }

    private static Optional<Double> counter(Trial trial, String counter, String label) {
        return trial.events(Sample.class)
                .filter(s -> s.label().equals(label) && s.values().containsKey(counter))
                .map(s -> s.values().get(counter))
                .findFirst();
    }
}
