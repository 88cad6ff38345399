package authlab.lab.report;

import authlab.lab.check.Difference;
import authlab.lab.check.Difference.Estimate;
import authlab.lab.check.Difference.Interval;
import authlab.lab.measure.Metric;
import authlab.lab.report.Table.Body;
import authlab.lab.report.Table.Cell;
import authlab.lab.report.Table.Head;
import authlab.lab.report.Table.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The differences of one experiment, metric by metric. */
final class DifferencesTable {

    private static final List<Head> HEADS = List.of(
            Head.text("Variant"),
            Head.text("compared with"),
            Head.number("n", "repetitions"),
            Head.number("medians", ""),
            Head.number("difference", "95\u00a0% interval"),
            Head.number("noise floor", ""),
            Head.text("What can be said"));

    private DifferencesTable() {}

    static Optional<Table> of(Measured measured, String experiment) {
        return of(measured, experiment, _ -> true);
    }

    /** Of those differences that are wanted. */
    static Optional<Table> of(Measured measured, String experiment, Predicate<Difference> wanted) {
        Map<Metric, List<Difference>> byMetric = measured.differences(experiment)
                .filter(wanted)
                .collect(Collectors.groupingBy(Difference::metric, LinkedHashMap::new, Collectors.toList()));
        if (byMetric.isEmpty()) {
            return Optional.empty();
        }
        List<Body> bodies = byMetric.entrySet().stream()
                .map(e -> new Body(
                        sentence(e.getKey().words()) + ", " + e.getKey().unit(),
                        HEADS.size(),
                        e.getValue().stream().map(d -> row(measured, d)).toList()))
                .toList();
        return Optional.of(new Table(
                "Differences in " + experiment,
                "Medians of the repetitions. The interval of each difference is widened by the noise floor: what the"
                        + " control, the same variant measured as if it were two, and the two nodes of one variant"
                        + " differ by, which are the same. Not shown does not mean that there is none.",
                List.of(),
                HEADS,
                bodies));
    }

    private static Row row(Measured measured, Difference d) {
        Optional<Estimate> estimate = d.estimate();
        return new Row(
                d.candidate().who(),
                "",
                measured.style(d.candidate().variant()),
                List.of(
                        Cell.text(d.baseline().who()),
                        Cell.number(Numbers.count(d.n())),
                        d.n() == 0
                                ? Cell.none(Numbers.NONE)
                                : Cell.number(Numbers.of(d.candidate().median()) + " against "
                                        + Numbers.of(d.baseline().median())),
                        estimate.map(e -> Cell.number(percent(e.percent()), range(e.claimed())))
                                .orElseGet(() -> Cell.none(Numbers.NONE)),
                        d.control() || estimate.isEmpty() || estimate.get().floor() == 0
                                ? Cell.none("none")
                                : Cell.number(
                                        "±\u00a0" + Numbers.of(estimate.get().floor()) + "\u00a0%"),
                        new Cell(verdict(d), "", "prose")));
    }

    private static String verdict(Difference d) {
        return switch (d.shown()) {
            case HIGHER -> "higher";
            case LOWER -> "lower";
            case NOT_SHOWN -> "no difference can be shown: " + d.why();
        };
    }

    static String percent(double value) {
        return String.format(Locale.ROOT, "%+.1f\u00a0%%", value);
    }

    static String range(Interval interval) {
        return percent(interval.low()) + " to " + percent(interval.high());
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
