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

    private WaysTable() {}

    static Optional<Table> of(Mistake.Kind kind, List<OfVariant> ways) {
        List<OfVariant> measured = ways.stream()
                .filter(v -> kind.metrics().stream().anyMatch(m -> v.median(m).isPresent()))
                .toList();
        List<Column<OfVariant>> columns = kind.metrics().stream()
                .map(metric -> Column.<OfVariant>number(metric.label(), metric.unit(), v -> cell(v, metric)))
                .toList();
        return Table.ofAny(
                kind.title() + ": figures",
                "Medians of the repetitions; below each, the repetitions in chronological order.",
                Column.heads(columns),
                measured.stream()
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
