package authlab.lab.experiment.section;

import authlab.lab.analysis.FaultOutcome;
import authlab.lab.analysis.Recovery;
import authlab.lab.analysis.RecoveryClock;
import authlab.lab.analysis.RecoveryClock.Spread;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Column;
import authlab.lab.experiment.section.Table.Row;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** The recovery clocks of a fault and the users that it signed out, over all its repetitions. */
public final class RecoveryTable {

    private static final String SECONDS = "s, median, range";

    private static final List<Column<FaultOutcome>> COLUMNS = List.of(
            Column.number("n", "repetitions", f -> Cell.count(f.each().size())),
            Column.number("took effect", "of n", f -> Cell.count(f.effective())),
            Column.number("part ready", SECONDS, f -> clock(f, r -> Optional.of(r.processBack()))),
            Column.number("first proper response", SECONDS, RecoveryTable::firstResponse),
            Column.number("normal again", SECONDS, f -> clock(f, Recovery::normal)),
            Column.number("signed out during", "of users, range", f -> users(f, Recovery::signedOutDuring)),
            Column.number("signed out after", "of users, range", f -> users(f, Recovery::signedOutAfter)));

    private RecoveryTable() {}

    /** A column for each clock, and for the users who were signed out. */
    public static List<Column<FaultOutcome>> columns() {
        return COLUMNS;
    }

    /** Empty if no variant had a fault. */
    static Optional<Table> of(List<OfVariant> variants) {
        List<Row> rows = variants.stream().flatMap(v -> row(v).stream()).toList();
        return Table.ofAny("Recovery", note(variants), Column.heads(COLUMNS), rows);
    }

    private static Optional<Row> row(OfVariant v) {
        return v.fault().filter(f -> !f.each().isEmpty()).map(f -> new Row(v.variant(), Column.cells(COLUMNS, f)));
    }

    private static String note(List<OfVariant> variants) {
        List<Recovery> all = recoveries(variants).toList();
        double window = all.stream().mapToDouble(Recovery::window).min().orElse(0);
        int repetitions = variants.stream()
                .flatMap(v -> v.fault().stream())
                .mapToInt(f -> f.each().size())
                .max()
                .orElse(0);
        return "All times count from the start of the repair, which began "
                + outages(all)
                + " after the fault. First proper response: of the node, if one failed"
                + (nodesFailed(variants)
                        ? "; the service can be normal before that, because the load balancer sends the requests to the other node"
                        : "")
                + ". Normal: from a proper response on, 99\u00a0% of the responses of"
                + " " + Numbers.seconds(Math.rint(window))
                + " are proper and their p99 is at most twice that before the fault;"
                + " counted from the last repair of the trial, because parts that start take CPU time from all. A 401 is a"
                + " proper response: users who have to sign in again are counted as signed out. "
                + coverage(repetitions);
    }

    private static boolean nodesFailed(List<OfVariant> variants) {
        return variants.stream()
                .flatMap(v -> v.fault().stream())
                .anyMatch(fault -> fault.part().isNode());
    }

    private static String outages(List<Recovery> all) {
        double least = all.stream().mapToDouble(Recovery::outage).min().orElse(0);
        double most = all.stream().mapToDouble(Recovery::outage).max().orElse(0);
        String to = Numbers.seconds(Math.round(most * 10) / 10.0);
        String from = Numbers.seconds(Math.round(least * 10) / 10.0);
        return from.equals(to) ? from : from + " to " + to;
    }

    /** The range of n values contains the median of all unless all of them are on one side of it. */
    private static String coverage(int repetitions) {
        if (repetitions < 2) {
            return "One repetition has no range.";
        }
        double percent = 100 * (1 - Math.pow(0.5, repetitions - 1));
        return String.format(
                Locale.ROOT,
                "The range of %d repetitions contains the true median with a probability of %.0f\u00a0%%.",
                repetitions,
                percent);
    }

    private static Stream<Recovery> recoveries(List<OfVariant> variants) {
        return variants.stream().flatMap(v -> v.fault().stream()).flatMap(f -> f.each().stream());
    }

    private static Cell firstResponse(FaultOutcome f) {
        return f.each().stream().allMatch(r -> r.firstResponse().isEmpty())
                ? Cell.none("not interrupted")
                : clock(f, Recovery::firstResponse);
    }

    static Cell clock(FaultOutcome f, Function<Recovery, Optional<RecoveryClock>> which) {
        return Spread.of(f.each().stream().flatMap(r -> which.apply(r).stream()).toList())
                .map(spread -> text(spread.lowest()).equals(text(spread.highest()))
                        ? Cell.number(text(spread.median()))
                        : Cell.number(text(spread.median()), text(spread.lowest()) + " to " + text(spread.highest())))
                .orElse(Cell.NOT_MEASURED);
    }

    /** A time in seconds; if it was not reached, for how long it was not seen. */
    static String text(RecoveryClock clock) {
        return (clock.reached() ? "" : "more than ") + Numbers.of(clock.seconds());
    }

    private static Cell users(FaultOutcome f, ToIntFunction<Recovery> signedOut) {
        IntSummaryStatistics each = f.each().stream().mapToInt(signedOut).summaryStatistics();
        String range = each.getCount() == 1 ? "" : each.getMin() + " to " + each.getMax();
        return f.users() == 0
                ? Cell.NOT_MEASURED
                : Cell.number(Numbers.count(each.getSum()) + " of " + Numbers.count(f.users()), range);
    }
}
