package authlab.lab.experiment.section;

import authlab.lab.analysis.Difference;
import authlab.lab.analysis.Difference.Estimate;
import authlab.lab.analysis.Difference.Interval;
import authlab.lab.analysis.Difference.Power;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.experiment.section.Table.Body;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Head;
import authlab.lab.experiment.section.Table.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The differences of one experiment, metric by metric. */
public final class DifferencesTable {

    private static final List<Head> HEADS = List.of(
            Head.text("Variant"),
            Head.text("compared with"),
            Head.number("n", "repetitions"),
            Head.number("medians"),
            Head.number("difference", "95\u00a0% interval"),
            Head.number("noise floor"),
            Head.number("smallest difference", "that this run could show"),
            Head.number("to show 5\u00a0%", "repetitions"),
            Head.text("Conclusion"));

    /** Nobody repeats more often, or restarts all nodes more often. */
    private static final int MOST_REPETITIONS = 300;

    private static final int MOST_STARTS = 20;

    private DifferencesTable() {}

    public static Optional<Table> of(SavedRun measured, Experiment experiment) {
        return of(measured, experiment, _ -> true);
    }

    /** The table of the differences that match. */
    public static Optional<Table> of(SavedRun measured, Experiment experiment, Predicate<Difference> matching) {
        Map<Metric, List<Difference>> byMetric = measured.differences(experiment)
                .filter(matching)
                .collect(Collectors.groupingBy(Difference::metric, LinkedHashMap::new, Collectors.toList()));
        if (byMetric.isEmpty()) {
            return Optional.empty();
        }
        List<Body> bodies = byMetric.entrySet().stream()
                .map(e -> new Body(
                        Numbers.sentence(e.getKey().label()) + ", " + e.getKey().unit(),
                        HEADS.size(),
                        e.getValue().stream().map(DifferencesTable::row).toList()))
                .toList();
        return Optional.of(new Table(
                "Differences in " + experiment,
                "Medians of the repetitions. The difference is the Hodges-Lehmann estimate of the ratios within the"
                        + " repetitions, which is not the ratio of the medians. Each interval includes the noise floor, where it is known: the larger of the difference of the"
                        + " control (the same variant measured twice) and that between two nodes of one variant. A"
                        + " difference is claimed at a level of 5\u00a0% for all comparisons of a metric with the same"
                        + " baseline together (Holm's method). The smallest difference is one that this run would have shown"
                        + " with a probability of 80\u00a0%; beside it, how many repetitions would show 5\u00a0%. If no difference can be shown, there may still be one.",
                List.of(),
                HEADS,
                bodies));
    }

    private static Row row(Difference d) {
        Optional<Estimate> estimate = d.estimate();
        return new Row(
                d.candidate().label(),
                Palette.style(d.candidate().variant()),
                List.of(
                        Cell.text(d.baseline().label()),
                        Cell.count(d.n()),
                        d.n() == 0
                                ? Cell.NOT_MEASURED
                                : Cell.number(Numbers.of(d.candidate().median()) + " against "
                                        + Numbers.of(d.baseline().median())),
                        estimate.map(e -> Cell.number(percent(e.percent()), range(e.claimed())))
                                .orElse(Cell.NOT_MEASURED),
                        estimate.filter(e -> !d.control() && e.floor() != 0)
                                .map(e -> Cell.number("±\u00a0" + Numbers.of(e.floor()) + "\u00a0%"))
                                .orElse(Cell.none("none")),
                        estimate.map(e -> Cell.number(Numbers.of(e.power().smallest()) + "\u00a0%"))
                                .orElse(Cell.NOT_MEASURED),
                        estimate.map(e -> needed(e.power())).orElse(Cell.NOT_MEASURED),
                        Cell.prose(verdict(d))));
    }

    private static Cell needed(Power power) {
        if (power.repetitions() > MOST_REPETITIONS || power.starts() > MOST_STARTS) {
            return Cell.none("a quieter machine");
        }
        String repetitions = Numbers.count(power.repetitions());
        return power.starts() == 1
                ? Cell.number(repetitions)
                : Cell.number(repetitions, "with " + power.starts() + " starts of the nodes");
    }

    /** What a difference shows, in words. */
    public static String verdict(Difference d) {
        return switch (d.shown()) {
            case HIGHER -> "higher";
            case LOWER -> "lower";
            case NOT_SHOWN -> d.notShown();
        };
    }

    /** A difference with its interval. */
    public static String estimate(Estimate e) {
        return percent(e.percent()) + " (" + range(e.claimed()) + ")";
    }

    /** The same in a sentence, where no caption says which interval it is. */
    public static String inSentence(Estimate e) {
        return percent(e.percent()) + " (95\u00a0% interval " + range(e.claimed()) + ")";
    }

    public static String percent(double value) {
        return String.format(Locale.ROOT, "%+.1f\u00a0%%", value);
    }

    public static String range(Interval interval) {
        return percent(interval.low()) + " to " + percent(interval.high());
    }
}
