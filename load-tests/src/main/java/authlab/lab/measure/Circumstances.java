package authlab.lab.measure;

import authlab.lab.measure.Event.FaultAction;
import authlab.lab.measure.Event.Sample;
import authlab.lab.measure.History.Trial;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What went on around the load, over all trials of a variant; empty where it was not sampled.
 *
 * @param cpuWait seconds that the generator's threads were ready and had no core, for each second of load, in all trials
 *     together: one pause of the machine among many repetitions moves no median, and what it delays counts as latency
 * @param clockStep by how many seconds the wall clock moved against the monotonic one, in the worst trial
 * @param replaced parts that went away or were started again within a trial although no fault had hit them
 */
public record Circumstances(OptionalDouble cpuWait, OptionalDouble clockStep, Optional<List<String>> replaced) {

    public static final Circumstances UNKNOWN =
            new Circumstances(OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());

    /** The source of samples of this very process. */
    public static final String GENERATOR = "generator";

    public static final String CPU_WAIT = "cpu_wait_seconds";
    public static final String WALL_AHEAD = "wall_ahead_seconds";

    /** Stands for the process that runs a part. */
    public static final String INSTANCE = "instance";

    public Circumstances {
        replaced = replaced.map(List::copyOf);
    }

    static Circumstances of(List<Trial> trials) {
        List<Optional<List<String>>> replaced =
                trials.stream().map(Circumstances::replaced).toList();
        return new Circumstances(
                perSecondOfLoad(trials, CPU_WAIT),
                worst(trials.stream()
                        .map(t -> change(t, WALL_AHEAD).map(Math::abs))
                        .toList()),
                replaced.stream().allMatch(Optional::isPresent)
                        ? Optional.of(replaced.stream()
                                .flatMap(r -> r.orElseThrow().stream())
                                .distinct()
                                .sorted()
                                .toList())
                        : Optional.empty());
    }

    private static OptionalDouble perSecondOfLoad(List<Trial> trials, String value) {
        List<Optional<Double>> each = trials.stream().map(t -> change(t, value)).toList();
        double seconds =
                trials.stream().mapToDouble(t -> t.started().loadSeconds()).sum();
        return !trials.isEmpty() && each.stream().allMatch(Optional::isPresent)
                ? OptionalDouble.of(
                        each.stream().mapToDouble(Optional::orElseThrow).sum() / Math.max(1, seconds))
                : OptionalDouble.empty();
    }

    private static OptionalDouble worst(List<Optional<Double>> each) {
        return each.stream().allMatch(Optional::isPresent)
                ? each.stream().mapToDouble(Optional::orElseThrow).max()
                : OptionalDouble.empty();
    }

    private static Optional<Double> change(Trial trial, String value) {
        Double before = values(trial, "before", value).get(GENERATOR);
        Double after = values(trial, "after", value).get(GENERATOR);
        return before == null || after == null ? Optional.empty() : Optional.of(after - before);
    }

    private static Optional<List<String>> replaced(Trial trial) {
        Map<String, Double> before = values(trial, "before", INSTANCE);
        Map<String, Double> after = values(trial, "after", INSTANCE);
        if (before.isEmpty()) {
            return Optional.empty();
        }
        TreeSet<String> parts = new TreeSet<>(before.keySet());
        parts.removeAll(trial.events(FaultAction.class).map(FaultAction::part).collect(Collectors.toSet()));
        parts.removeIf(part -> Objects.equals(before.get(part), after.get(part)));
        return Optional.of(List.copyOf(parts));
    }

    /** What stands for the processes of these parts, where it was sampled. */
    static Map<String, Double> instances(Trial trial, Set<String> parts) {
        Map<String, Double> instances = values(trial, "before", INSTANCE);
        instances.keySet().retainAll(parts);
        return instances;
    }

    /** One value by source. */
    private static Map<String, Double> values(Trial trial, String label, String value) {
        Map<String, Double> bySource = new TreeMap<>();
        trial.events(Sample.class)
                .filter(s -> s.label().equals(label) && s.values().containsKey(value))
                .forEach(s -> bySource.put(s.source(), s.values().get(value)));
        return bySource;
    }
}
