package authlab.lab.report;

import authlab.lab.measure.Metric;
import authlab.lab.measure.Results.OfVariant;
import authlab.lab.report.Table.Cell;
import authlab.lab.report.Table.Head;
import authlab.lab.report.Table.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A row for each variant and condition, a column for each metric: medians of the repetitions, and under them by how much
 * they differ from the same variant as it usually is.
 */
final class MetricTable {

    private final Measured measured;
    private final List<OfVariant> rows;
    private final List<Metric> metrics;

    /** Whether they were not all asked equally often. */
    private final boolean rates;

    private MetricTable(Measured measured, List<OfVariant> rows, List<Metric> metrics) {
        this.measured = measured;
        this.rows = rows;
        this.metrics = metrics;
        this.rates = rows.stream()
                        .mapToDouble(v -> v.load().plannedPerSecond())
                        .distinct()
                        .count()
                > 1;
    }

    /** Of those metrics that were measured at all. */
    static Table of(String caption, String note, Measured measured, List<OfVariant> rows, List<Metric> metrics) {
        List<Metric> known = metrics.stream()
                .filter(m -> rows.stream().anyMatch(v -> v.median(m).isPresent()))
                .toList();
        MetricTable table = new MetricTable(measured, rows, known);
        return Table.of(
                caption, note, table.heads(), rows.stream().map(table::row).toList());
    }

    private List<Head> heads() {
        List<Head> heads = new ArrayList<>(List.of(Head.text("Variant")));
        heads.add(Head.number("n", "repetitions"));
        if (rates) {
            heads.add(Head.number("rate", "requests per s"));
        }
        heads.add(Head.number("refused or failed", "of all requests"));
        metrics.forEach(m -> heads.add(Head.number(m.words(), m.unit())));
        heads.add(Head.number("credential", "bytes"));
        return heads;
    }

    private Row row(OfVariant v) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.number(Numbers.count(v.repetitions())));
        if (rates) {
            cells.add(Cell.number(Numbers.count(Math.round(v.load().plannedPerSecond()))));
        }
        cells.add(Cell.number(Numbers.share(v.load().failed(), v.load().requests())));
        metrics.forEach(m -> cells.add(cell(v, m)));
        cells.add(v.credentialBytes() > 0 ? Cell.number(Numbers.count(v.credentialBytes())) : Cell.none(Numbers.NONE));
        return new Row(v.variant(), v.condition(), "key " + measured.style(v.variant()), cells);
    }

    private Cell cell(OfVariant v, Metric metric) {
        OptionalDouble here = v.median(metric);
        if (here.isEmpty()) {
            return Cell.none(Numbers.NONE);
        }
        String text = Numbers.of(here.getAsDouble());
        return v.condition().isEmpty()
                ? Cell.number(text)
                : usual(v).map(u -> u.median(metric))
                        .filter(u -> u.isPresent() && u.getAsDouble() > 0)
                        .map(u -> Cell.number(text, difference(here.getAsDouble() / u.getAsDouble())))
                        .orElseGet(() -> Cell.number(text));
    }

    private Optional<OfVariant> usual(OfVariant v) {
        return rows.stream()
                .filter(u -> u.variant().equals(v.variant()) && u.condition().isEmpty())
                .findFirst();
    }

    private static String difference(double ratio) {
        return String.format(Locale.ENGLISH, "%+.0f\u00a0%%", (ratio - 1) * 100);
    }
}
