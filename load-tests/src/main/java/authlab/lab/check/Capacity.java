package authlab.lab.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import authlab.lab.measure.Metric;
import authlab.lab.measure.Results;
import authlab.lab.measure.Results.OfVariant;
import authlab.lab.measure.Results.Repetition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The highest rate that one variant bears, as an interval: the {@link #objective} held at {@code holds} requests a second
 * and did not at {@code fails}.
 *
 * @param nodes how many nodes it ran on
 * @param holds 0 when no rate held
 * @param fails infinite when the highest rate that was tried held
 * @param trials how many trials the interval rests on
 * @param cores processor cores in use at the highest rate that held, by process, {@code generator} among them
 * @param law how throughput grows with the requests in work; empty with too few levels
 */
public record Capacity(
        String variant,
        int nodes,
        double holds,
        double fails,
        int trials,
        Map<String, Double> cores,
        Optional<Scalability> law) {

    /** The experiment that looks for it. */
    public static final String EXPERIMENT = "capacity";

    private static final double P99_MILLIS = 250;
    private static final double FAILED_PERCENT = 0.1;

    public Capacity {
        cores = java.util.Collections.unmodifiableMap(new TreeMap<>(cores));
    }

    /** A level of load, and how a history names it. */
    public record Level(int nodes, double rate) {

        private static final Pattern CONDITION = Pattern.compile("nodes=(\\d+), rate=(\\d+)/s");

        public String condition() {
            return String.format(Locale.ROOT, "nodes=%d, rate=%.0f/s", nodes, rate);
        }

        static Optional<Level> of(String condition) {
            Matcher m = CONDITION.matcher(condition);
            return m.matches()
                    ? Optional.of(new Level(Integer.parseInt(m.group(1)), Double.parseDouble(m.group(2))))
                    : Optional.empty();
        }
    }

    /** What must hold, in words. */
    public static String objective() {
        return String.format(
                Locale.ROOT,
                "p99 at most %.0f ms from when each request was due, at most %.1f %% failed",
                P99_MILLIS,
                FAILED_PERCENT);
    }

    /** Whether the objective held in a trial. */
    public static boolean held(Repetition trial) {
        return trial.of(Metric.ALL_P99).orElse(Double.POSITIVE_INFINITY) <= P99_MILLIS
                && trial.of(Metric.FAILED).orElse(100) <= FAILED_PERCENT;
    }

    /** The capacities that a run's trials show, by variant and nodes; nothing when it did not look for any. */
    public static List<Capacity> of(Results results) {
        record Who(String variant, int nodes) {}
        Map<Who, List<OfVariant>> levels = results.experiments().stream()
                .filter(e -> e.experiment().equals(EXPERIMENT))
                .flatMap(e -> e.variants().stream())
                .filter(v -> Level.of(v.condition()).isPresent())
                .collect(groupingBy(v -> new Who(v.variant(), level(v).nodes()), LinkedHashMap::new, toList()));
        return levels.entrySet().stream()
                .map(e -> of(e.getKey().variant(), e.getKey().nodes(), e.getValue()))
                .toList();
    }

    private static Capacity of(String variant, int nodes, List<OfVariant> levels) {
        CapacitySearch seen = CapacitySearch.from(1, Double.MAX_VALUE);
        for (OfVariant level : levels) {
            for (Repetition trial : level.each()) {
                seen = seen.after(level(level).rate(), held(trial));
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

    private static Level level(OfVariant v) {
        return Level.of(v.condition()).orElseThrow();
    }

    private static Map<String, Double> cores(OfVariant v) {
        double perSecond =
                v.load().plannedPerSecond() * v.load().succeeded() / v.load().requests();
        Map<String, Double> cores = new TreeMap<>();
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
