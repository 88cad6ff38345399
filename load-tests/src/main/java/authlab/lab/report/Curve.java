package authlab.lab.report;

import authlab.lab.measure.Metric;
import authlab.lab.measure.Results.OfVariant;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One figure over the number of a condition, such as {@code sessions=10000}, a line for each variant.
 *
 * @param id the place of its chart; made of places, not of names
 * @param over what the number counts, such as {@code sessions}
 * @param unit what follows the number, such as {@code /s}; may be empty
 */
record Curve(String id, Metric metric, String over, String unit, List<Line> lines) {

    private static final Pattern NUMBERED = Pattern.compile("([a-z][a-z -]*)=([0-9]+(?:\\.[0-9]+)?)(/s)?");
    /** The largest number over the least, above which they do not stand to scale. */
    private static final double FAR = 20;

    private static final List<Metric> DRAWN =
            List.of(Metric.ORDERS_P50, Metric.ORDERS_P99, Metric.ME_P50, Metric.CPU_TOTAL);

    /**
     * One variant.
     *
     * @param points the median of the repetitions by the condition's number, in its order
     */
    record Line(String variant, String style, TreeMap<Double, Double> points) {}

    /** Those figures that some variant has at two numbers at least. */
    static List<Curve> of(Measured measured, List<OfVariant> variants, int place) {
        Optional<Matcher> first = variants.stream()
                .map(v -> NUMBERED.matcher(v.condition()))
                .filter(Matcher::matches)
                .findFirst();
        if (first.isEmpty()) {
            return List.of();
        }
        String over = first.get().group(1);
        String unit = first.get().group(3) == null ? "" : "/s";
        List<Curve> curves = new ArrayList<>();
        for (Metric metric : DRAWN) {
            List<Line> lines = measured.variants().stream()
                    .map(variant -> new Line(variant, measured.style(variant), points(variants, variant, over, metric)))
                    .filter(line -> line.points().size() > 1)
                    .toList();
            if (!lines.isEmpty()) {
                curves.add(new Curve("curve-" + place + "-" + curves.size(), metric, over, unit, lines));
            }
        }
        return curves;
    }

    private static TreeMap<Double, Double> points(
            List<OfVariant> variants, String variant, String over, Metric metric) {
        TreeMap<Double, Double> points = new TreeMap<>();
        for (OfVariant v : variants) {
            Matcher m = NUMBERED.matcher(v.condition());
            if (v.variant().equals(variant) && m.matches() && m.group(1).equals(over)) {
                v.median(metric).ifPresent(y -> points.put(Double.valueOf(m.group(2)), y));
            }
        }
        return points;
    }

    /** What is drawn, as a heading. */
    String title() {
        return AnswerTable.words(metric.words()) + ", " + metric.unit();
    }

    /** The text alternative of the chart. */
    String words() {
        return lines.stream()
                .map(line -> line.variant() + " "
                        + Numbers.of(line.points().firstEntry().getValue()) + " at "
                        + number(line.points().firstKey()) + ", "
                        + Numbers.of(line.points().lastEntry().getValue()) + " at "
                        + number(line.points().lastKey()))
                .collect(Collectors.joining("; "));
    }

    private String number(double x) {
        return (x == Math.rint(x) ? Numbers.count((long) x) : Numbers.of(x)) + unit;
    }

    /** Whether the numbers lie so far apart that they are drawn side by side; 0 has no place on a logarithmic scale. */
    boolean spread() {
        double least = numbers().stream().filter(n -> n > 0).findFirst().orElse(1.0);
        return numbers().getLast() / least > FAR;
    }

    private List<Double> numbers() {
        return lines.stream()
                .flatMap(l -> l.points().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The data of the chart. A variant that was not measured at a number has a gap there. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id);
        json.put("over", over);
        json.put("unit", unit);
        json.put("yUnit", metric.unit().equals("ms") ? "ms" : "");
        json.put("spread", spread());
        List<Double> numbers = numbers();
        ArrayNode x = json.putArray("x");
        numbers.forEach(x::add);
        ArrayNode all = json.putArray("lines");
        for (Line line : lines) {
            ObjectNode one = all.addObject();
            one.put("variant", line.variant());
            one.put("style", line.style());
            ArrayNode y = one.putArray("y");
            numbers.forEach(n -> y.add(line.points().get(n)));
        }
        return json;
    }
}
