package authlab.lab.experiment.benchmarkmistakes;

import authlab.lab.analysis.Medians;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Metric;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.experiment.section.Palette;
import authlab.lab.experiment.section.Table;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Column;
import authlab.lab.experiment.section.Table.Row;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What was measured in each way: the median of the repetitions, and below it each of them. */
final class WaysTable {

    private static final List<Metric> METRICS = List.of(
            Metric.LOOP_MEAN, Metric.LOOP_P99, Metric.LOOP_MAX, Metric.ALL_P99, Metric.LOOP_RATE, Metric.TIMER_RATE);

    private WaysTable() {}

    static Optional<Table> of(String caption, List<OfVariant> ways) {
        List<Column<OfVariant>> columns = METRICS.stream()
                .filter(metric -> ways.stream().anyMatch(v -> v.median(metric).isPresent()))
                .map(metric -> Column.<OfVariant>number(metric.label(), metric.unit(), v -> cell(v, metric)))
                .toList();
        return columns.isEmpty()
                ? Optional.empty()
                : Table.ofAny(
                        caption + ": figures",
                        "Medians of the repetitions; below each, the repetitions in chronological order.",
                        Column.heads(columns),
                        ways.stream()
                                .map(v -> new Row(
                                        v.variant().name(),
                                        v.condition().label(),
                                        "key " + Palette.style(v.variant()),
                                        Column.cells(columns, v)))
                                .toList());
    }

    private static Cell cell(OfVariant v, Metric metric) {
        Collection<Double> each = Ways.each(Optional.of(v), metric).values();
        return each.isEmpty()
                ? Cell.NOT_MEASURED
                : Cell.number(
                        Numbers.of(Medians.of(List.copyOf(each))),
                        each.size() == 1 ? "" : each.stream().map(Numbers::of).collect(Collectors.joining("\u00a0· ")));
    }
}
