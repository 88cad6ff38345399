package authlab.lab.report;

import authlab.lab.analysis.Level;
import authlab.lab.analysis.Results.OfExperiment;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.record.DamagedRunException;
import authlab.lab.record.RunMetadata;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The headline figures of all saved runs.
 *
 * @param points runs with figures, in chronological order
 * @param leftOut why each of the others is left out, by its name
 */
public record Trend(List<Point> points, SequencedMap<String, String> leftOut) {

    /** CPU time per request, of both operations together only where they are not measured apart, and median latency. */
    static final List<Metric> METRICS = List.of(Metric.CPU_ME, Metric.CPU_TOTAL, Metric.ME_P50);

    public Trend {
        points = List.copyOf(points);
        leftOut = new LinkedHashMap<>(leftOut);
    }

    /** One run. */
    record Point(RunMetadata metadata, Map<Metric, Map<Variant, Level>> levels) {

        /** Runs are comparable if these are the same. */
        Group group() {
            return new Group(
                    metadata.hardware(),
                    metadata.environment(),
                    metadata.profile().label());
        }
    }

    /** Where and how runs were made. */
    record Group(String machine, String environment, String profile) {}

    /**
     * Reads saved runs one by one, so that only one is in memory.
     *
     * @param progress is told which run is read
     */
    public static Trend of(List<Path> runs, Consumer<String> progress) {
        List<Point> points = new ArrayList<>();
        SequencedMap<String, String> leftOut = new LinkedHashMap<>();
        for (Path folder : runs) {
            String name = folder.getFileName().toString();
            progress.accept(name);
            try {
                SavedRun run = RunAnalyzer.read(folder);
                Point point = new Point(run.metadata(), levels(run));
                reason(run, point).ifPresentOrElse(why -> leftOut.put(name, why), () -> points.add(point));
            } catch (IllegalArgumentException | DamagedRunException e) {
                leftOut.put(name, String.valueOf(e.getMessage()));
            }
        }
        points.sort(Comparator.comparing(point -> point.metadata().started()));
        return new Trend(points, leftOut);
    }

    private static Optional<String> reason(SavedRun run, Point point) {
        if (!run.metadata().profile().isMeasurement()) {
            return Optional.of("a smoke run, which measures nothing");
        }
        if (run.validity() == SavedRun.Validity.INVALID) {
            return Optional.of(Stream.concat(run.missing().stream(), Findings.broken(run).stream())
                    .findFirst()
                    .map(why -> "INVALID: " + why)
                    .orElse("INVALID: no validity check was made"));
        }
        return point.levels().isEmpty()
                ? Optional.of("it has no valid figure of " + Experiment.STEADY)
                : Optional.empty();
    }

    private static Map<Metric, Map<Variant, Level>> levels(SavedRun run) {
        Map<Metric, Map<Variant, Level>> levels = new LinkedHashMap<>();
        for (OfExperiment of : run.results().experiments()) {
            if (of.experiment() == Experiment.STEADY) {
                METRICS.forEach(metric -> {
                    Map<Variant, Level> ofMetric = levels(of, metric);
                    if (!ofMetric.isEmpty()) {
                        levels.put(metric, ofMetric);
                    }
                });
            }
        }
        if (levels.containsKey(Metric.CPU_ME)) {
            levels.remove(Metric.CPU_TOTAL);
        }
        return levels;
    }

    private static Map<Variant, Level> levels(OfExperiment of, Metric metric) {
        Map<Variant, Level> levels = new LinkedHashMap<>();
        of.variants().stream()
                .filter(v -> v.condition().isUsual())
                .forEach(v -> Level.of(of, v, metric).ifPresent(level -> levels.put(v.variant(), level)));
        return levels;
    }

    /** Comparable runs together, in chronological order. */
    SequencedMap<Group, List<Point>> groups() {
        return points.stream().collect(Collectors.groupingBy(Point::group, LinkedHashMap::new, Collectors.toList()));
    }
}
