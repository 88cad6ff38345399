package authlab.lab.experiment.section;

import authlab.lab.analysis.Difference.Shown;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Metric;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Column;
import authlab.lab.experiment.section.Table.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A row for each variant and condition, and a column for each metric: medians of the repetitions, and below them the
 * difference to the same variant without the condition, with its interval, if one can be shown.
 */
public final class MetricTable {

    private MetricTable() {}

    /** The table of those metrics that were measured. */
    public static Table of(String caption, String note, SavedRun measured, List<OfVariant> rows, List<Metric> metrics) {
        List<Column<OfVariant>> columns = new ArrayList<>();
        columns.add(Column.number("n", "repetitions", v -> Cell.count(v.repetitions())));
        if (rows.stream().map(v -> v.load().plannedPerSecond()).distinct().count() > 1) {
            columns.add(Column.number(
                    "rate",
                    "requests per s",
                    v -> Cell.count(Math.round(v.load().plannedPerSecond()))));
        }
        columns.add(Column.number("failed requests", "of all", Cell::failed));
        metrics.stream()
                .filter(m -> rows.stream().anyMatch(v -> v.median(m).isPresent()))
                .forEach(m -> columns.add(Column.number(m.label(), m.unit(), v -> cell(measured, v, m))));
        columns.add(Column.number("credential", "bytes", Cell::credential));
        return Table.of(
                caption,
                note,
                Column.heads(columns),
                rows.stream().map(v -> row(v, Column.cells(columns, v))).toList());
    }

    private static Row row(OfVariant v, List<Cell> cells) {
        return new Row(v.variant().name(), v.condition().label(), "key " + Palette.style(v.variant()), cells);
    }

    private static Cell cell(SavedRun measured, OfVariant v, Metric metric) {
        OptionalDouble here = v.median(metric);
        return here.isEmpty()
                ? Cell.NOT_MEASURED
                : difference(measured, v, metric)
                        .map(d -> Cell.number(Numbers.of(here.getAsDouble()), d))
                        .orElseGet(() -> Cell.number(here.getAsDouble()));
    }

    /** The difference to the same variant without the condition, with its interval, if one was computed. */
    private static Optional<String> difference(SavedRun measured, OfVariant v, Metric metric) {
        return measured.differences().stream()
                .filter(d -> d.metric() == metric
                        && d.candidate().variant().equals(v.variant())
                        && d.candidate().condition().equals(v.condition())
                        && d.baseline().variant().equals(v.variant()))
                .findFirst()
                .map(d -> !d.compared()
                        ? "not compared"
                        : (d.shown() == Shown.NOT_SHOWN ? "no difference can be shown, " : "")
                                + DifferencesTable.estimate(d.estimate().orElseThrow()));
    }
}
