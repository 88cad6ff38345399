package authlab.lab.report;

import authlab.lab.analysis.Difference;
import authlab.lab.analysis.Difference.Estimate;
import authlab.lab.catalogue.Metric;
import authlab.lab.experiment.section.DifferencesTable;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.experiment.section.Palette;
import authlab.lab.experiment.section.Table;
import authlab.lab.experiment.section.Table.Body;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Head;
import authlab.lab.experiment.section.Table.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The tables of figures of two runs side by side. */
final class DiffTables {

    private static final List<Head> HEADS = List.of(
            Head.text("Variant"),
            Head.number("n", "fewer repetitions"),
            Head.number("base", "median"),
            Head.number("candidate", "median"),
            Head.number("difference", "95\u00a0% interval"),
            Head.number("in per cent", "95\u00a0% interval"),
            Head.number("noise floor", "both runs"),
            Head.number("smallest difference", "that these runs could show"),
            Head.text("Conclusion"));

    private DiffTables() {}

    /** The differences with a group of rows for each metric of each experiment; empty without any. */
    static Optional<Table> differences(String caption, String note, List<Difference> differences) {
        Map<String, List<Difference>> byMetric = differences.stream()
                .collect(Collectors.groupingBy(DiffTables::title, LinkedHashMap::new, Collectors.toList()));
        if (byMetric.isEmpty()) {
            return Optional.empty();
        }
        List<Body> bodies = byMetric.entrySet().stream()
                .map(e -> new Body(
                        e.getKey(),
                        HEADS.size(),
                        e.getValue().stream().map(DiffTables::row).toList()))
                .toList();
        return Optional.of(new Table(caption, note, List.of(), HEADS, bodies));
    }

    private static String title(Difference d) {
        Metric metric = d.metric();
        return d.experiment() + ": " + metric.label() + ", " + metric.unit();
    }

    private static Row row(Difference d) {
        Optional<Estimate> estimate = d.estimate();
        return new Row(
                d.candidate().label(),
                Palette.style(d.candidate().variant()),
                List.of(
                        Cell.count(d.n()),
                        Cell.number(d.baseline().median()),
                        Cell.number(d.candidate().median()),
                        estimate.map(e -> Cell.number(
                                        value(d, e.percent()),
                                        value(d, e.claimed().low()) + " to "
                                                + value(d, e.claimed().high())))
                                .orElse(Cell.NOT_MEASURED),
                        estimate.map(e -> Cell.number(
                                        DifferencesTable.percent(e.percent()), DifferencesTable.range(e.claimed())))
                                .orElse(Cell.NOT_MEASURED),
                        estimate.map(e -> Cell.number("±\u00a0" + Numbers.of(e.floor()) + "\u00a0%"))
                                .orElse(Cell.NOT_MEASURED),
                        estimate.map(e -> Cell.number(Numbers.of(e.power().smallest()) + "\u00a0%"))
                                .orElse(Cell.NOT_MEASURED),
                        Cell.prose(DifferencesTable.verdict(d))));
    }

    /** A difference in per cent as one in the unit of the metric: that part of the median of the base. */
    static String value(Difference d, double percent) {
        double value = d.baseline().median() * percent / 100;
        return (value > 0 ? "+" : "") + Numbers.of(value);
    }
}
