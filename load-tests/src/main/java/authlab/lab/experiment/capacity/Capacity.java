package authlab.lab.experiment.capacity;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import authlab.lab.analysis.Results;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.Results.Repetition;
import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Condition.CapacityLevel;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Variant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The maximum sustainable throughput of one variant as an interval: the {@link #objective} was met at {@code holds} requests
 * per second and missed at {@code fails}.
 *
 * @param nodes the number of nodes
 * @param holds 0 if no rate met the objective
 * @param fails infinite if the highest rate that was tried met the objective
 * @param trials the number of trials
 * @param cores processor cores in use at {@code holds}, by process including the generator
 * @param law throughput by the number of concurrent requests; empty with too few levels
 */
public record Capacity(
        Variant variant,
        int nodes,
        double holds,
        double fails,
        int trials,
        Map<Component, Double> cores,
        Optional<Scalability> law) {

    private static final double P99_MILLIS = 250;
    private static final double FAILED_PERCENT = 0.1;

    public Capacity {
        cores = java.util.Collections.unmodifiableMap(new TreeMap<>(cores));
    }

    /** Whether it sustained a rate that the same variant did not sustain on fewer nodes. */
    public boolean gainsOver(Capacity fewer) {
        return holds >= fewer.fails;
    }

    /** The objective for reports. */
    public static String objective() {
        return String.format(
                Locale.ROOT,
                "p99 at most %.0f ms from the scheduled start, at most %.1f %% failed",
                P99_MILLIS,
                FAILED_PERCENT);
    }

    /** Whether a trial met the objective. */
    public static boolean isObjectiveMet(Repetition trial) {
        return trial.of(Metric.ALL_P99).orElse(Double.POSITIVE_INFINITY) <= P99_MILLIS
                && trial.of(Metric.FAILED).orElse(100) <= FAILED_PERCENT;
    }

    /** The capacities of a run by variant and number of nodes; empty if it did not search for them. */
    public static List<Capacity> of(Results results) {
        record Key(Variant variant, int nodes) {}
        Map<Key, List<OfVariant>> levels = results.experiments().stream()
                .filter(e -> e.experiment() == Experiment.CAPACITY)
                .flatMap(e -> e.variants().stream())
                .filter(v -> v.condition() instanceof CapacityLevel)
                .collect(groupingBy(v -> new Key(v.variant(), level(v).nodes()), LinkedHashMap::new, toList()));
        return levels.entrySet().stream()
                .map(e -> of(e.getKey().variant(), e.getKey().nodes(), e.getValue()))
                .toList();
    }

    private static Capacity of(Variant variant, int nodes, List<OfVariant> levels) {
        CapacitySearch seen = CapacitySearch.from(1, Double.MAX_VALUE);
        for (OfVariant level : levels) {
            for (Repetition trial : level.each()) {
                seen = seen.after(level(level).rate(), isObjectiveMet(trial));
            }
        }
        CapacitySearch.Bounds bounds = seen.bounds();
        return new Capacity(
                variant,
                nodes,
                bounds.holds(),
                bounds.fails(),
                seen.trials(),
                levels.stream()
                        .filter(v -> level(v).rate() == bounds.holds())
                        .findFirst()
                        .map(Capacity::cores)
                        .orElse(Map.of()),
                Scalability.fitted(levels.stream()
                        .flatMap(v -> v.each().stream().flatMap(trial -> point(v, trial).stream()))
                        .toList()));
    }

    private static CapacityLevel level(OfVariant v) {
        return (CapacityLevel) v.condition();
    }

    private static Map<Component, Double> cores(OfVariant v) {
        double perSecond =
                v.load().plannedPerSecond() * v.load().succeeded() / v.load().requests();
        Map<Component, Double> cores = new EnumMap<>(Component.class);
        v.cpuMillisPer1000().forEach((process, millis) -> cores.put(process, millis / 1_000 * perSecond / 1_000));
        return cores;
    }

    private static Optional<Scalability.Level> point(OfVariant v, Repetition trial) {
        double succeeded =
                v.load().plannedPerSecond() * (1 - trial.of(Metric.FAILED).orElse(100) / 100);
        double seconds = trial.of(Metric.ALL_MEAN).orElse(0) / 1_000;
        return succeeded > 0 && seconds > 0
                ? Optional.of(new Scalability.Level(succeeded * seconds, succeeded))
                : Optional.empty();
    }
}
