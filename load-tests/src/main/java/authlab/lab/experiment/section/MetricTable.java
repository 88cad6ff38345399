package authlab.lab.experiment.section;

import authlab.lab.analysis.Difference.Shown;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Metric;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Head;
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

    private final SavedRun measured;
    private final List<Metric> metrics;

    /** Whether the rates differ. */
    private final boolean rates;

    private MetricTable(SavedRun measured, List<OfVariant> rows, List<Metric> metrics) {
        this.measured = measured;
        this.metrics = metrics;
        this.rates = rows.stream()
                        .mapToDouble(v -> v.load().plannedPerSecond())
                        .distinct()
                        .count()
                > 1;
    }

    /** The table of those metrics that were measured. */
    public static Table of(String caption, String note, SavedRun measured, List<OfVariant> rows, List<Metric> metrics) {
        List<Metric> known = metrics.stream()
                .filter(m -> rows.stream().anyMatch(v -> v.median(m).isPresent()))
                .toList();
        MetricTable table = new MetricTable(measured, rows, known);
        return Table.of(
                caption, note, table.heads(), rows.stream().map(table::row).toList());
    }

    private List<Head> heads() {
        List<Head> heads = new ArrayList<>(List.of(Head.text("Variant"), Head.number("n", "repetitions")));
        if (rates) {
            heads.add(Head.number("rate", "requests per s"));
        }
        heads.add(Head.number("failed requests", "of all"));
        metrics.forEach(m -> heads.add(Head.number(m.label(), m.unit())));
        heads.add(Head.number("credential", "bytes"));
        return heads;
    }

    private Row row(OfVariant v) {
        List<Cell> cells = new ArrayList<>(List.of(Cell.count(v.repetitions())));
        if (rates) {
            cells.add(Cell.count(Math.round(v.load().plannedPerSecond())));
        }
        cells.add(Cell.number(Numbers.share(v.load().failed(), v.load().requests())));
        metrics.forEach(m -> cells.add(cell(v, m)));
        cells.add(v.credentialBytes() > 0 ? Cell.count(v.credentialBytes()) : Cell.NOT_MEASURED);
        return new Row(v.variant().name(), v.condition().label(), "key " + Palette.style(v.variant()), cells);
    }

    private Cell cell(OfVariant v, Metric metric) {
        OptionalDouble here = v.median(metric);
        return here.isEmpty()
                ? Cell.NOT_MEASURED
                : difference(v, metric)
                        .map(d -> Cell.number(Numbers.of(here.getAsDouble()), d))
                        .orElseGet(() -> Cell.number(here.getAsDouble()));
    }

    /** The difference to the same variant without the condition, with its interval, if one was computed. */
    private Optional<String> difference(OfVariant v, Metric metric) {
        return measured.differences().stream()
                .filter(d -> d.metric() == metric
                        && d.candidate().variant().equals(v.variant())
                        && d.candidate().condition().equals(v.condition())
                        && d.baseline().variant().equals(v.variant()))
                .findFirst()
                .map(d -> d.shown() == Shown.NOT_SHOWN
                        ? "no difference can be shown"
                        : DifferencesTable.estimate(d.estimate().orElseThrow()));
    }
}
