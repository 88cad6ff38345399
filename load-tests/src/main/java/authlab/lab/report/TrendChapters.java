package authlab.lab.report;

import authlab.lab.analysis.Level;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.section.Block;
import authlab.lab.experiment.section.Block.Figure;
import authlab.lab.experiment.section.Block.Paragraph;
import authlab.lab.experiment.section.Block.Remark;
import authlab.lab.experiment.section.Block.Tabular;
import authlab.lab.experiment.section.Chapter;
import authlab.lab.experiment.section.Chart;
import authlab.lab.experiment.section.Curve;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.experiment.section.Palette;
import authlab.lab.experiment.section.Table;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Head;
import authlab.lab.experiment.section.Table.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The trend of the headline figures in chapters: one for each machine, environment and profile, never mixed. */
final class TrendChapters {

    private static final String HOW =
            "Each figure has its 95\u00a0% interval, which includes the noise floor of its run. Two"
                    + " intervals that overlap show no change; whether two that do not overlap differ is computed by"
                    + " ./lab report --diff.";

    private TrendChapters() {}

    static List<Chapter> of(Trend trend) {
        List<Chapter> chapters = new ArrayList<>();
        trend.groups().forEach((group, points) -> chapters.add(chapter(group, points, chapters.size())));
        if (chapters.isEmpty()) {
            chapters.add(new Chapter(
                    "trend", "Trend", "", List.of(new Remark("No saved run has figures that can be shown."))));
        }
        leftOut(trend).ifPresent(chapters::add);
        return List.copyOf(chapters);
    }

    private static Chapter chapter(Trend.Group group, List<Trend.Point> points, int place) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Paragraph(Numbers.count(points.size(), "run") + " with the profile " + group.profile() + ", lab "
                + group.environment() + ", on " + group.machine() + ". " + HOW));
        for (Metric metric : Trend.METRICS) {
            List<Trend.Point> its =
                    points.stream().filter(p -> p.levels().containsKey(metric)).toList();
            if (!its.isEmpty()) {
                blocks.add(
                        block(metric, its, "trend-" + place + "-" + metric.id().replace('.', '-')));
            }
        }
        return new Chapter(
                "trend-" + place,
                Numbers.sentence(group.profile()) + " runs, lab " + group.environment() + ", " + group.machine(),
                "",
                blocks);
    }

    /** A chart from two runs on. */
    private static Block block(Metric metric, List<Trend.Point> points, String id) {
        Table table = table(metric, points);
        List<Curve.Line> lines = variants(metric, points)
                .map(v -> new Curve.Line(v, Palette.style(v), new TreeMap<>(line(v, metric, points))))
                .filter(line -> line.points().size() > 1)
                .toList();
        if (lines.isEmpty()) {
            return new Tabular(table);
        }
        Chart chart = new Curve(id, metric, "runs, in chronological order", "", lines).chart();
        return new Figure(new Chart(id, chart.kind(), chart.title(), alternative(metric, points), chart.data(), table));
    }

    private static String alternative(Metric metric, List<Trend.Point> points) {
        return "Over runs, in chronological order; the intervals are in the table. "
                + variants(metric, points)
                        .map(v -> v + " "
                                + points.stream()
                                        .flatMap(p -> level(p, metric, v).stream())
                                        .map(level -> Numbers.of(level.estimate()))
                                        .collect(Collectors.joining(", ")))
                        .collect(Collectors.joining("; "))
                + ".";
    }

    private static Map<Double, Double> line(Variant variant, Metric metric, List<Trend.Point> points) {
        Map<Double, Double> line = new LinkedHashMap<>();
        for (int i = 0; i < points.size(); i++) {
            double number = i + 1;
            level(points.get(i), metric, variant).ifPresent(level -> line.put(number, level.estimate()));
        }
        return line;
    }

    private static Table table(Metric metric, List<Trend.Point> points) {
        List<Variant> variants = variants(metric, points).toList();
        List<Head> heads = new ArrayList<>(Head.texts("Run", "Commit"));
        variants.forEach(v -> heads.add(new Head(v.name(), metric.unit(), "n key " + Palette.style(v))));
        return Table.of(
                Numbers.sentence(metric.label()) + ", by run",
                "The first run is number 1. “not valid”: the run has no valid result of this variant.",
                heads,
                points.stream()
                        .map(p -> new Row(
                                (points.indexOf(p) + 1) + ": " + p.metadata().id(),
                                "",
                                Stream.concat(
                                                Stream.of(Cell.text(p.metadata().commit())),
                                                variants.stream()
                                                        .map(v -> level(p, metric, v)
                                                                .map(TrendChapters::cell)
                                                                .orElse(Cell.none("not valid"))))
                                        .toList()))
                        .toList());
    }

    private static Cell cell(Level level) {
        return Cell.number(
                Numbers.of(level.estimate()),
                Numbers.of(level.interval().low()) + " to "
                        + Numbers.of(level.interval().high()));
    }

    private static Optional<Level> level(Trend.Point point, Metric metric, Variant variant) {
        return Optional.ofNullable(point.levels().getOrDefault(metric, Map.of()).get(variant));
    }

    private static Stream<Variant> variants(Metric metric, List<Trend.Point> points) {
        return Variants.all().stream()
                .filter(v -> points.stream().anyMatch(p -> level(p, metric, v).isPresent()));
    }

    private static Optional<Chapter> leftOut(Trend trend) {
        return Table.ofAny(
                        "Runs that are left out",
                        "",
                        Head.texts("Run", "Why"),
                        trend.leftOut().sequencedEntrySet().stream()
                                .map(e -> new Row(e.getKey(), "", List.of(Cell.prose(e.getValue()))))
                                .toList())
                .map(table -> new Chapter("left-out", "Left out", "", List.of(new Tabular(table))));
    }
}
