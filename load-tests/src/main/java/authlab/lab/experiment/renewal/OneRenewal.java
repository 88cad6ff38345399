package authlab.lab.experiment.renewal;

import authlab.lab.analysis.Difference;
import authlab.lab.analysis.Difference.Interval;
import authlab.lab.analysis.Results.Latency;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.experiment.section.Palette;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.Table;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Column;
import authlab.lab.experiment.section.Table.Row;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The cost of one renewal, from the difference between a mode that renews and the usual settings of the same variant, and
 * what this would cost at the usual lifetime.
 */
record OneRenewal(OfVariant renewing, OfVariant usual, Optional<Difference> cpu) {

    /** Renewals in an hour of a user who is active all the time, with the usual lifetime of an access token, 15 minutes. */
    private static final double TOKENS_PER_HOUR = 4;

    /** The same with the usual interval for extending a session, one minute. */
    private static final double TOUCHES_PER_HOUR = 60;

    private static final List<Column<OneRenewal>> COLUMNS = List.of(
            Column.number("CPU time", "ms per renewal, interval", OneRenewal::cpuCell),
            Column.number("statements", "per renewal", r -> Cell.number(r.each(Metric.RENEWAL_STATEMENTS))),
            Column.number("commands", "per renewal", r -> Cell.number(r.each(Metric.RENEWAL_COMMANDS))),
            Column.number("refresh, p50", "ms", r -> r.latency(Latency::p50)),
            Column.number("refresh, p99", "ms", r -> r.latency(Latency::p99)),
            Column.number("renewals", "per user-hour, usual", r -> Cell.number(r.usualPerHour())),
            Column.number("CPU time", "ms per user-hour, extrapolated", OneRenewal::extrapolatedCell),
            Column.number(
                    "statements",
                    "per user-hour, extrapolated",
                    r -> Cell.number(r.each(Metric.RENEWAL_STATEMENTS) * r.usualPerHour())),
            Column.number(
                    "commands",
                    "per user-hour, extrapolated",
                    r -> Cell.number(r.each(Metric.RENEWAL_COMMANDS) * r.usualPerHour())));

    static Optional<Table> table(SavedRun run, List<OfVariant> variants) {
        List<Row> rows = variants.stream()
                .filter(v -> !v.condition().isUsual())
                .flatMap(v -> of(run, v, variants).stream())
                .map(r -> new Row(
                        r.variant().name(),
                        r.renewing.condition().label(),
                        "key " + Palette.style(r.variant()),
                        Column.cells(COLUMNS, r)))
                .toList();
        return Table.ofAny(
                "One renewal, and the usual lifetime",
                "The difference to the usual settings of the same variant, divided by the number of renewals. The interval is"
                        + " that of the difference. The last three columns are extrapolated, not measured: the cost of one"
                        + " renewal at the lifetime of 5 s, times the renewals of a user who is active for an hour with the"
                        + " usual settings, which are one per 15 minutes for a token and one per minute for a session. A"
                        + " negative value is smaller than what the run can distinguish from zero.",
                Column.heads(COLUMNS),
                rows);
    }

    private static Optional<OneRenewal> of(SavedRun run, OfVariant renewing, List<OfVariant> variants) {
        return variants.stream()
                .filter(v -> v.condition().isUsual() && v.variant().equals(renewing.variant()))
                .findFirst()
                .map(usual -> new OneRenewal(
                        renewing,
                        usual,
                        run.differences(Experiment.RENEWAL)
                                .filter(d -> d.metric() == Metric.RENEWAL_CPU)
                                .filter(d -> isAgainstItself(d, renewing.variant(), renewing.condition()))
                                .findFirst()));
    }

    private static boolean isAgainstItself(Difference d, Variant variant, Condition condition) {
        return d.candidate().variant().equals(variant)
                && d.candidate().condition().equals(condition)
                && d.baseline().variant().equals(variant);
    }

    private Variant variant() {
        return renewing.variant();
    }

    double usualPerHour() {
        return variant().hasKeys() ? TOKENS_PER_HOUR : TOUCHES_PER_HOUR;
    }

    /** How many renewals per user-hour the difference contains; NaN if none was measured. */
    private double more() {
        OptionalDouble with = renewing.median(Metric.RENEWALS);
        OptionalDouble without = usual.median(Metric.RENEWALS);
        double more = with.isPresent() && without.isPresent() ? with.getAsDouble() - without.getAsDouble() : Double.NaN;
        return more > 0 ? more : Double.NaN;
    }

    double each(Metric metric) {
        OptionalDouble with = renewing.median(metric);
        OptionalDouble without = usual.median(metric);
        return with.isPresent() && without.isPresent()
                ? (with.getAsDouble() - without.getAsDouble()) / more()
                : Double.NaN;
    }

    /** CPU ms per renewal by the estimate of the difference, which pairs repetitions: low end, estimate, high end. */
    Optional<double[]> cpuEach() {
        return cpu.flatMap(Difference::estimate).map(e -> {
            Interval claimed = e.claimed();
            double perPercent = cpu.orElseThrow().baseline().median() / 100 / more();
            return new double[] {claimed.low() * perPercent, e.percent() * perPercent, claimed.high() * perPercent};
        });
    }

    private Cell cpuCell() {
        return cell(cpuEach(), each -> each);
    }

    private Cell extrapolatedCell() {
        return cell(cpuEach(), each -> each * usualPerHour());
    }

    private static Cell cell(Optional<double[]> ends, Function<Double, Double> value) {
        return ends.filter(e -> Double.isFinite(e[1]))
                .map(e -> Cell.number(
                        Numbers.of(value.apply(e[1])),
                        Numbers.of(value.apply(e[0])) + " to " + Numbers.of(value.apply(e[2]))))
                .orElse(Cell.NOT_MEASURED);
    }

    private Cell latency(Function<Latency, Double> figure) {
        return SavedRun.latency(renewing, Operation.REFRESH)
                .map(l -> Cell.number(figure.apply(l)))
                .orElse(Cell.none("no request"));
    }
}
