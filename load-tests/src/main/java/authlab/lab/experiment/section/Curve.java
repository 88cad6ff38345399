package authlab.lab.experiment.section;

import authlab.lab.analysis.Medians;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.WarmUpCurve;
import authlab.lab.catalogue.Condition.Numbered;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Head;
import authlab.lab.experiment.section.Table.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One metric over the number of a condition, such as {@code sessions=10000}, with a line for each variant.
 *
 * @param id the id of the chart element
 * @param over what the number counts, such as {@code sessions}
 * @param unit the unit of the number, such as {@code /s}; may be empty
 */
public record Curve(String id, Metric metric, String over, String unit, List<Line> lines) {

    /** Above this ratio of the largest to the smallest number, numbers are spaced evenly. */
    private static final double LARGEST_RATIO = 20;

    private static final List<Metric> DRAWN =
            List.of(Metric.ORDERS_P50, Metric.ORDERS_P99, Metric.ME_P50, Metric.CPU_TOTAL);

    /**
     * One variant.
     *
     * @param points the medians of the repetitions by number, ascending
     */
    public record Line(Variant variant, String style, TreeMap<Double, Double> points) {}

    /** The metrics that at least one variant has at two or more numbers. */
    public static List<Curve> of(SavedRun measured, List<OfVariant> variants, Experiment experiment) {
        return experiment == Experiment.STEADY
                ? warmUp(measured, experiment)
                : overCondition(measured, variants, experiment);
    }

    /** How the cost of a request fell during the warm-up, which ends where {@code steady} starts. */
    private static List<Curve> warmUp(SavedRun measured, Experiment experiment) {
        Map<Variant, List<WarmUpCurve>> byVariant =
                measured.results().course().warmUp().stream().collect(Collectors.groupingBy(WarmUpCurve::variant));
        List<Line> lines = measured.variants().stream()
                .map(v -> new Line(v, Palette.style(v), points(byVariant.getOrDefault(v, List.of()))))
                .filter(line -> line.points().size() > 1)
                .toList();
        return lines.isEmpty()
                ? List.of()
                : List.of(new Curve(
                        "curve-" + experiment.label() + "-0", Metric.WARM_UP, "seconds of saturating load", "", lines));
    }

    /** Medians over all starts of the nodes, by full seconds, so that the steps of all variants are at the same places. */
    private static TreeMap<Double, Double> points(List<WarmUpCurve> starts) {
        Map<Double, List<Double>> bySecond = starts.stream()
                .flatMap(start -> start.points().stream())
                .collect(Collectors.groupingBy(
                        p -> Math.rint(p.second()),
                        Collectors.mapping(WarmUpCurve.Point::cpuMillisPer1000, Collectors.toList())));
        TreeMap<Double, Double> points = new TreeMap<>();
        bySecond.forEach((second, costs) -> points.put(second, Medians.of(costs)));
        return points;
    }

    private static List<Curve> overCondition(SavedRun measured, List<OfVariant> variants, Experiment experiment) {
        Optional<Numbered> first = variants.stream()
                .map(OfVariant::condition)
                .filter(Numbered.class::isInstance)
                .map(Numbered.class::cast)
                .findFirst();
        if (first.isEmpty()) {
            return List.of();
        }
        String over = first.get().axis();
        String unit = first.get().unit();
        List<Curve> curves = new ArrayList<>();
        for (Metric metric : DRAWN) {
            List<Line> lines = measured.variants().stream()
                    .map(variant -> new Line(variant, Palette.style(variant), points(variants, variant, over, metric)))
                    .filter(line -> line.points().size() > 1)
                    .toList();
            if (!lines.isEmpty()) {
                curves.add(new Curve("curve-" + experiment.label() + "-" + curves.size(), metric, over, unit, lines));
            }
        }
        return curves;
    }

    private static TreeMap<Double, Double> points(
            List<OfVariant> variants, Variant variant, String over, Metric metric) {
        TreeMap<Double, Double> points = new TreeMap<>();
        for (OfVariant v : variants) {
            if (v.variant().equals(variant)
                    && v.condition() instanceof Numbered x
                    && x.axis().equals(over)) {
                v.median(metric).ifPresent(y -> points.put(x.number(), y));
            }
        }
        return points;
    }

    private String title() {
        return Numbers.title(metric.label()) + ", " + metric.unit();
    }

    private String alternative() {
        return "Over " + over + unit + (spread() ? ", evenly spaced and not to scale" : "")
                + ". Medians of the repetitions. "
                + lines.stream()
                        .map(line -> line.variant() + " " + point(line.points().firstEntry()) + ", "
                                + point(line.points().lastEntry()))
                        .collect(Collectors.joining("; "))
                + ".";
    }

    private String point(Map.Entry<Double, Double> at) {
        return Numbers.of(at.getValue()) + " at " + number(at.getKey()) + unit;
    }

    private static String number(double x) {
        return x == Math.rint(x) ? Numbers.count((long) x) : Numbers.of(x);
    }

    /** Whether the numbers are too far apart for a linear scale, and so spaced evenly; 0 excludes a logarithmic scale. */
    boolean spread() {
        double least = numbers().stream().filter(n -> n > 0).findFirst().orElse(1.0);
        return numbers().getLast() / least > LARGEST_RATIO;
    }

    private List<Double> numbers() {
        return lines.stream()
                .flatMap(l -> l.points().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The chart of it, with a table that has a row for each number. */
    public Chart chart() {
        List<Head> heads = new ArrayList<>(List.of(new Head(Numbers.sentence(over), unit, "")));
        lines.forEach(line -> heads.add(new Head(line.variant().name(), metric.unit(), "n key " + line.style())));
        List<Row> rows = numbers().stream()
                .map(x -> new Row(
                        number(x),
                        "",
                        lines.stream()
                                .map(line -> Cell.number(line.points().getOrDefault(x, Double.NaN)))
                                .toList()))
                .toList();
        return new Chart(
                id,
                Chart.Kind.LINES,
                title(),
                alternative(),
                data(),
                Table.of(title() + " over " + over, "", heads, rows));
    }

    /** The data of the chart. A variant without a value at a number has a gap there. */
    public record Data(String over, String unit, String yUnit, boolean spread, List<Double> x, List<LineData> lines) {}

    /** The values of a variant, at the numbers of {@code x}. */
    public record LineData(String variant, String style, List<Optional<Double>> y) {}

    private Data data() {
        List<Double> x = numbers();
        List<LineData> values = lines.stream()
                .map(line -> new LineData(
                        line.variant().name(),
                        line.style(),
                        x.stream()
                                .map(n -> Optional.ofNullable(line.points().get(n)))
                                .toList()))
                .toList();
        return new Data(over, unit, metric.unit(), spread(), x, values);
    }
}
