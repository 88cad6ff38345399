package authlab.lab.analysis;

import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.SampleLabel;
import authlab.lab.record.Event.FaultAction;
import authlab.lab.record.Event.Sample;
import authlab.lab.record.History.Trial;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The state of the machine during the load, over all trials of a variant; empty if it was not sampled.
 *
 * @param cpuWait seconds during which threads of the generator were ready and had no core, per second of load, over all
 *     trials: one pause of the machine among many repetitions does not change a median, and what it delays is latency
 * @param clockStep by how many seconds the wall clock moved against the monotonic one, in the worst trial
 * @param replaced parts that ended or were restarted within a trial without a fault
 * @param disturbed the trials that do not count
 */
public record MeasurementConditions(
        OptionalDouble cpuWait, OptionalDouble clockStep, Optional<List<String>> replaced, VoidTrials disturbed) {

    public static final MeasurementConditions UNKNOWN = new MeasurementConditions(
            OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty(), VoidTrials.NONE);

    public MeasurementConditions {
        replaced = replaced.map(List::copyOf);
    }

    /**
     * @param trials those that count
     * @param disturbed all others
     */
    static MeasurementConditions of(List<Trial> trials, VoidTrials disturbed) {
        List<Trial> open = Repetitions.ofLatency(trials);
        double seconds =
                open.stream().mapToDouble(t -> t.started().loadSeconds()).sum();
        return new MeasurementConditions(
                all(open, t -> boxed(Disturbance.change(t, Counters.CPU_WAIT_SECONDS)))
                        .map(waits -> OptionalDouble.of(
                                waits.stream().mapToDouble(w -> w).sum() / Math.max(1, seconds)))
                        .orElse(OptionalDouble.empty()),
                all(trials, t -> boxed(Disturbance.clockStep(t)))
                        .map(steps -> steps.stream().mapToDouble(step -> step).max())
                        .orElse(OptionalDouble.empty()),
                all(trials, MeasurementConditions::replaced)
                        .map(parts -> parts.stream()
                                .flatMap(List::stream)
                                .distinct()
                                .sorted()
                                .toList()),
                disturbed);
    }

    /** A value of each trial; empty if one is missing. */
    private static <T> Optional<List<T>> all(List<Trial> trials, Function<Trial, Optional<T>> value) {
        List<T> all =
                trials.stream().flatMap(trial -> value.apply(trial).stream()).toList();
        return all.size() == trials.size() ? Optional.of(all) : Optional.empty();
    }

    private static Optional<Double> boxed(OptionalDouble value) {
        return value.stream().boxed().findFirst();
    }

    private static Optional<List<String>> replaced(Trial trial) {
        Map<String, Double> before = values(trial, SampleLabel.BEFORE, Counters.INSTANCE);
        Map<String, Double> after = values(trial, SampleLabel.AFTER, Counters.INSTANCE);
        if (before.isEmpty()) {
            return Optional.empty();
        }
        TreeSet<String> parts = new TreeSet<>(before.keySet());
        parts.removeAll(
                trial.events(FaultAction.class).map(f -> f.part().name()).collect(Collectors.toSet()));
        parts.removeIf(part -> Objects.equals(before.get(part), after.get(part)));
        return Optional.of(List.copyOf(parts));
    }

    /** The numbers that identify the processes of these parts, if sampled. */
    static Map<String, Double> instances(Trial trial, Set<String> parts) {
        Map<String, Double> instances = values(trial, SampleLabel.BEFORE, Counters.INSTANCE);
        instances.keySet().retainAll(parts);
        return instances;
    }

    /** One value by source. */
    private static Map<String, Double> values(Trial trial, SampleLabel label, String value) {
        Map<String, Double> bySource = new TreeMap<>();
        trial.events(Sample.class)
                .filter(s -> s.label() == label && s.values().containsKey(value))
                .forEach(s -> bySource.put(s.source(), s.values().get(value)));
        return bySource;
    }
}
