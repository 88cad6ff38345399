package authlab.lab.report;

import authlab.lab.measure.Metric;
import authlab.lab.measure.Results.OfVariant;
import authlab.lab.report.Table.Cell;
import authlab.lab.report.Table.Head;
import authlab.lab.report.Table.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table with a row for each variant and condition, and a column for each figure that any of them has. */
final class Conditions {

    private Conditions() {}

    /** Whether a variant was measured in more ways than one. */
    static boolean apart(List<OfVariant> variants) {
        return variants.stream().map(OfVariant::variant).distinct().count() < variants.size();
    }

    static Table table(Measured measured, List<OfVariant> variants) {
        List<Metric> metrics = Arrays.stream(Metric.values())
                .filter(m -> variants.stream().anyMatch(v -> !v.each(m).isEmpty()))
                .toList();
        List<Head> heads = new ArrayList<>(List.of(
                Head.text("Variant"),
                Head.text("Condition"),
                Head.number("requests", "sent"),
                Head.number("failed", "of all sent")));
        metrics.forEach(m -> heads.add(Head.number(m.words(), m.unit())));
        return Table.of(
                "What was measured, by condition",
                "The median of the repetitions; how many there were, and each of them, is in results.csv.",
                heads,
                variants.stream().map(v -> row(measured, v, metrics)).toList());
    }

    private static Row row(Measured measured, OfVariant v, List<Metric> metrics) {
        List<Cell> cells = new ArrayList<>(List.of(
                Cell.text(v.condition()),
                Cell.number(Numbers.count(v.load().requests())),
                Cell.number(Numbers.share(v.load().failed(), v.load().requests()))));
        metrics.forEach(m -> cells.add(Cell.number(Numbers.of(median(v.each(m))))));
        return new Row(v.variant(), "", measured.style(v.variant()), cells);
    }

    private static double median(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        int half = sorted.size() / 2;
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
