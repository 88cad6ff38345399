package authlab.lab.experiment.section;

import authlab.lab.analysis.Difference;
import authlab.lab.analysis.Difference.Estimate;
import authlab.lab.analysis.Difference.Shown;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Differences as a chart: each with its interval against the noise floor, one panel for each metric. */
public final class DifferencesChart {

    private DifferencesChart() {}

    /**
     * The differences of one metric.
     *
     * @param note the median of the baseline
     */
    public record Panel(String title, String note, String baseline, List<Row> rows) {}

    /**
     * One difference, in per cent of the baseline.
     *
     * @param estimated whether the two sides can be compared; the numbers are 0 if not
     * @param smallest the smallest difference that the run could have shown
     */
    public record Row(
            String variant,
            String style,
            boolean estimated,
            boolean shown,
            double percent,
            double low,
            double high,
            double floor,
            double smallest) {

        static Row of(Difference d) {
            String label = d.candidate().label();
            String style = Palette.style(d.candidate().variant());
            return d.estimate()
                    .filter(_ -> d.compared())
                    .map(e -> new Row(
                            label,
                            style,
                            true,
                            d.shown() != Shown.NOT_SHOWN,
                            e.percent(),
                            e.claimed().low(),
                            e.claimed().high(),
                            e.floor(),
                            e.power().smallest()))
                    .orElse(new Row(label, style, false, false, 0, 0, 0, 0, 0));
        }
    }

    private record Data(List<Panel> panels) {}

    /** Empty without differences of any of the metrics. */
    public static Optional<Chart> of(
            String id,
            String title,
            SavedRun run,
            Experiment experiment,
            List<Metric> metrics,
            Predicate<Difference> matching) {
        Predicate<Difference> drawn = matching.and(d -> !d.control() && metrics.contains(d.metric()));
        List<List<Difference>> panels = new ArrayList<>();
        for (Metric metric : metrics) {
            List<Difference> of = run.differences(experiment)
                    .filter(drawn.and(d -> d.metric() == metric))
                    .toList();
            if (!of.isEmpty()) {
                panels.add(of);
            }
        }
        return DifferencesTable.of(run, experiment, drawn)
                .map(table -> new Chart(
                        id,
                        Chart.Kind.INTERVALS,
                        title,
                        panels.stream().map(of -> inPanel(baseline(of), of)).collect(Collectors.joining(" ")),
                        new Data(panels.stream().map(DifferencesChart::panel).toList()),
                        table));
    }

    /**
     * Differences of each side to the same variant elsewhere, such as in another run.
     *
     * @param baseline what they are compared with
     */
    public static Chart to(String baseline, String id, String title, List<Difference> differences, Table table) {
        Collection<List<Difference>> panels = differences.stream()
                .collect(Collectors.groupingBy(Difference::metric, LinkedHashMap::new, Collectors.toList()))
                .values();
        return new Chart(
                id,
                Chart.Kind.INTERVALS,
                title,
                panels.stream().map(of -> inPanel(baseline, of)).collect(Collectors.joining(" ")),
                new Data(panels.stream()
                        .map(of -> new Panel(
                                Numbers.sentence(of.getFirst().metric().label()),
                                "",
                                baseline,
                                of.stream().map(Row::of).toList()))
                        .toList()),
                table);
    }

    private static Panel panel(List<Difference> of) {
        Difference any = of.getFirst();
        String median = isOne(of) && any.baseline().median() > 0
                ? any.baseline().label() + ": " + Numbers.of(any.baseline().median()) + "\u00a0"
                        + any.metric().unit()
                : "";
        return new Panel(
                Numbers.sentence(any.metric().label()),
                median,
                baseline(of),
                of.stream().map(Row::of).toList());
    }

    private static boolean isOne(List<Difference> of) {
        return of.stream().map(d -> d.baseline().label()).distinct().count() == 1;
    }

    private static String baseline(List<Difference> of) {
        return isOne(of) ? of.getFirst().baseline().label() : "the same variant without the change";
    }

    private static String inPanel(String baseline, List<Difference> of) {
        return Numbers.sentence(of.getFirst().metric().label()) + ", difference to " + baseline + ": "
                + of.stream().map(d -> d.candidate().label() + " " + inWords(d)).collect(Collectors.joining("; "))
                + ".";
    }

    private static String inWords(Difference d) {
        Optional<Estimate> compared = d.estimate().filter(_ -> d.compared());
        if (compared.isEmpty()) {
            return "not compared, " + d.why();
        }
        Estimate e = compared.get();
        return d.shown() == Shown.NOT_SHOWN
                ? "no difference shown, limit " + Numbers.of(e.power().smallest()) + "\u00a0%"
                : DifferencesTable.estimate(e);
    }
}
