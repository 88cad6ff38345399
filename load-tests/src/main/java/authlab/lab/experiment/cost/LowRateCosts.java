package authlab.lab.experiment.cost;

import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.SampleLabel;
import authlab.lab.catalogue.Variant;
import authlab.lab.record.Event.Sample;
import authlab.lab.record.History.Trial;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Figures of a trial at a low rate: CPU time of the servers beyond idle, and bytes on the wire. Figures that were not sampled
 * are missing.
 */
public final class LowRateCosts {

    private static final List<Metric> WIRE =
            List.of(Metric.WIRE_REQUEST, Metric.WIRE_ANSWER, Metric.WIRE_NODE_REQUEST, Metric.WIRE_NODE_ANSWER);

    private LowRateCosts() {}

    /** By {@link Metric#id}. */
    public static Map<Metric, Double> of(Trial trial, Variant variant, long succeeded) {
        Map<Metric, Double> costs = new EnumMap<>(Metric.class);
        if (succeeded > 0) {
            cpu(trial, variant, succeeded, costs);
        }
        wire(trial, variant, costs);
        return costs;
    }

    private static void cpu(Trial trial, Variant variant, long succeeded, Map<Metric, Double> costs) {
        double idleTotal = 0;
        double workTotal = 0;
        for (Component process : Component.SERVERS) {
            Optional<Used> idle = used(trial, variant, process, SampleLabel.IDLE_BEFORE, SampleLabel.IDLE_AFTER);
            Optional<Used> busy = used(trial, variant, process, SampleLabel.BEFORE, SampleLabel.AFTER);
            if (idle.isEmpty() || busy.isEmpty()) {
                return;
            }
            double work = busy.get().cpu() - idle.get().share() * busy.get().seconds();
            costs.put(Metric.idle(process), idle.get().share() * 1e3);
            costs.put(Metric.work(process), work / succeeded * 1e6);
            idleTotal += idle.get().share() * 1e3;
            workTotal += work / succeeded * 1e6;
        }
        costs.put(Metric.IDLE_TOTAL, idleTotal);
        costs.put(Metric.WORK_TOTAL, workTotal);
        counted(trial, Counters.NET_INPUT).ifPresent(b -> costs.put(Metric.WIRE_REDIS_REQUEST, b / succeeded));
        counted(trial, Counters.NET_OUTPUT).ifPresent(b -> costs.put(Metric.WIRE_REDIS_ANSWER, b / succeeded));
    }

    private static void wire(Trial trial, Variant variant, Map<Metric, Double> costs) {
        trial.events(Sample.class)
                .filter(s -> s.source().equals(variant.name()) && s.label() == SampleLabel.WIRE)
                .map(Sample::values)
                .findFirst()
                .ifPresent(sums -> {
                    double requests = sums.getOrDefault(Counters.REQUESTS, 0.0);
                    WIRE.stream()
                            .filter(m -> sums.containsKey(m.id()))
                            .forEach(m -> costs.put(m, sums.getOrDefault(m.id(), 0.0) / requests));
                });
    }

    /** CPU time in seconds, and the seconds in which it was used. */
    private record Used(double cpu, double seconds) {
        double share() {
            return cpu / seconds;
        }
    }

    private static Optional<Used> used(
            Trial trial, Variant variant, Component process, SampleLabel from, SampleLabel to) {
        List<Sample> before = cpuSamples(trial, variant, process, from);
        List<Sample> after = cpuSamples(trial, variant, process, to);
        if (before.isEmpty() || before.size() != after.size()) {
            return Optional.empty();
        }
        double cpu = sum(after) - sum(before);
        double seconds = (after.getFirst().at() - before.getFirst().at()) / 1e9;
        return cpu < 0 || seconds <= 0 ? Optional.empty() : Optional.of(new Used(cpu, seconds));
    }

    private static List<Sample> cpuSamples(Trial trial, Variant variant, Component process, SampleLabel label) {
        return trial.events(Sample.class)
                .filter(s -> s.label() == label && s.values().containsKey(Counters.CPU_SECONDS))
                .filter(s -> process == Component.APP
                        ? variant.isNode(s.source())
                        : s.source().equals(process.label()))
                .toList();
    }

    private static double sum(List<Sample> samples) {
        return samples.stream()
                .mapToDouble(s -> s.values().get(Counters.CPU_SECONDS))
                .sum();
    }

    private static Optional<Double> counted(Trial trial, String counter) {
        Optional<Double> before = counter(trial, counter, SampleLabel.BEFORE);
        Optional<Double> after = counter(trial, counter, SampleLabel.AFTER);
        return before.isPresent() && after.isPresent() && after.get() >= before.get()
                ? Optional.of(after.get() - before.get())
                : Optional.empty();
    }

    private static Optional<Double> counter(Trial trial, String counter, SampleLabel label) {
        return trial.events(Sample.class)
                .filter(s -> s.label() == label && s.values().containsKey(counter))
                .map(s -> s.values().get(counter))
                .findFirst();
    }
}
