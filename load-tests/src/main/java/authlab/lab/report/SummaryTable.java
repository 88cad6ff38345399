package authlab.lab.report;

import authlab.lab.analysis.Results.Latency;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.StoreWork;
import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.experiment.section.Palette;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.Table;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Column;
import authlab.lab.experiment.section.Table.Row;
import authlab.lab.experiment.section.Table.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The first table of the page: costs of each variant, and users signed out by faults. */
public final class SummaryTable {

    private static final String NOT_RUN = "not run";
    /** What a fault did to requests and users. */
    static final List<Column<OfVariant>> FAULT = List.of(
            Column.number(
                    "failed",
                    "requests",
                    v -> v.fault().map(f -> Cell.count(f.failed())).orElse(Cell.NOT_MEASURED)),
            Column.number(
                    "signed\u00a0out",
                    "of users",
                    v -> v.fault()
                            .filter(f -> f.users() > 0)
                            .map(f -> Cell.number(Numbers.count(f.signedOut()) + " of " + Numbers.count(f.users())))
                            .orElse(Cell.NOT_MEASURED)));

    private SummaryTable() {}

    static Table of(SavedRun measured) {
        List<Column<Variant>> columns = new ArrayList<>();
        steady().forEach(c -> columns.add(column(c, measured, Experiment.STEADY)));
        List<Span> spans = new ArrayList<>(List.of(
                new Span("", 1),
                new Span("Requests", 1),
                new Span("Stores", 1),
                new Span("CPU, ms per 1,000 requests", 1 + Component.SERVERS.size()),
                new Span("Latency of me, ms", 3),
                new Span("On the wire", 1)));
        for (Experiment experiment : measured.faultExperiments()) {
            spans.add(new Span(Numbers.title(experiment.label()), FAULT.size()));
            FAULT.forEach(c -> columns.add(column(c, measured, experiment)));
        }
        return Table.of(
                "Cost per request and users signed out, by variant",
                note(measured),
                spans,
                Column.heads(columns),
                measured.variants().stream()
                        .map(v -> new Row(v.name(), v.storage(), Palette.style(v), Column.cells(columns, v)))
                        .toList());
    }

    private static Column<Variant> column(Column<OfVariant> of, SavedRun measured, Experiment experiment) {
        return new Column<>(
                of.head(), v -> measured.of(experiment, v).map(of.cell()).orElse(Cell.none(NOT_RUN)));
    }

    private static List<Column<OfVariant>> steady() {
        List<Column<OfVariant>> columns = new ArrayList<>();
        columns.add(Column.number("failed", "of all sent", Cell::failed));
        columns.add(Column.number(
                "calls", "per request", v -> v.store().map(SummaryTable::calls).orElse(Cell.NOT_MEASURED)));
        // NaN unless all servers were measured.
        columns.add(Column.number(
                "total",
                "",
                v -> Cell.number(Component.SERVERS.stream().mapToDouble(v::cpu).sum())));
        Component.SERVERS.forEach(s -> columns.add(Column.number(s.label(), "", v -> Cell.number(v.cpu(s)))));
        columns.add(Column.number("p50", "", v -> Cell.number(me(v, Latency::p50))));
        columns.add(Column.number("p99", "", v -> Cell.number(me(v, Latency::p99))));
        columns.add(Column.number(
                "n", "requests", v -> Cell.count(v.latencyOf(Operation.ME).count())));
        columns.add(Column.number("credential", "bytes", Cell::credential));
        return columns;
    }

    private static double me(OfVariant v, Function<Latency, Double> figure) {
        return SavedRun.latency(v, Operation.ME).map(figure).orElse(Double.NaN);
    }

    /** Store calls for authentication per request; a purpose without statements counts as 0. */
    private static Cell calls(StoreWork store) {
        double sql = store.sessionStatementsEach();
        double redis = store.redisCommandsEach();
        return Double.isFinite(store.callsEach())
                ? Cell.number(Numbers.of(store.callsEach()), Numbers.of(sql) + " SQL, " + Numbers.of(redis) + " Redis")
                : Cell.NOT_MEASURED;
    }

    private static String note(SavedRun measured) {
        return "Experiment steady: " + repetitions(measured, Experiment.STEADY)
                + (measured.in(Experiment.STEADY).isEmpty()
                        ? ". "
                        : ", pooled per variant: failed requests of all loads; CPU of the saturating load, both operations"
                                + " together; stores and latency at the low rate. ")
                + measured.faultExperiments().stream()
                        .map(e -> Numbers.title(e.label()) + ": " + repetitions(measured, e))
                        .collect(Collectors.joining("; ", "", "."));
    }

    private static String repetitions(SavedRun measured, Experiment experiment) {
        var counts = measured.in(experiment).stream()
                .mapToInt(OfVariant::repetitions)
                .summaryStatistics();
        if (counts.getCount() == 0) {
            return NOT_RUN;
        }
        return counts.getMin() == counts.getMax()
                ? Numbers.count(counts.getMin(), "repetition")
                : counts.getMin() + " to " + counts.getMax() + " repetitions";
    }
}
