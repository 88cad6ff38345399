package authlab.lab.report;

import authlab.lab.analysis.Results.FaultOutcome;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.StoreWork;
import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.experiment.section.RunView;
import authlab.lab.experiment.section.Table;
import authlab.lab.experiment.section.Table.Body;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Head;
import authlab.lab.experiment.section.Table.Row;
import authlab.lab.experiment.section.Table.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The first table of the page: costs of each variant, and users signed out by faults. */
public final class SummaryTable {

    /** The components of the total CPU time, in the order of the columns. */
    static final List<Component> SERVERS = Component.SERVERS;

    private static final String NOT_RUN = "not run";
    private static final int STEADY_COLUMNS = 11;

    private final RunView measured;

    private SummaryTable(RunView measured) {
        this.measured = measured;
    }

    static Table of(RunView measured) {
        return new SummaryTable(measured).table();
    }

    /** CPU ms per 1,000 requests of all servers; empty unless all were measured. */
    static OptionalDouble cpu(OfVariant variant) {
        return variant.cpuMillisPer1000().keySet().containsAll(SERVERS)
                ? OptionalDouble.of(SERVERS.stream()
                        .mapToDouble(variant.cpuMillisPer1000()::get)
                        .sum())
                : OptionalDouble.empty();
    }

    private Table table() {
        List<Row> rows = measured.variants().stream().map(this::row).toList();
        List<Head> heads = heads();
        return new Table(
                "Cost per request and users signed out, by variant",
                note(),
                spans(),
                heads,
                List.of(new Body("", heads.size(), rows)));
    }

    private List<Span> spans() {
        List<Span> spans = new ArrayList<>(List.of(
                new Span("", 1),
                new Span("Requests", 1),
                new Span("Stores", 1),
                new Span("CPU, ms per 1,000 requests", 1 + SERVERS.size()),
                new Span("Latency of me, ms", 3),
                new Span("On the wire", 1)));
        measured.faultExperiments().forEach(e -> spans.add(new Span(Numbers.title(e.label()), 2)));
        return spans;
    }

    private List<Head> heads() {
        List<Head> heads = new ArrayList<>(List.of(
                Head.text("Variant"),
                Head.number("failed", "of all sent"),
                Head.number("calls", "per request"),
                Head.number("total", "")));
        SERVERS.forEach(s -> heads.add(Head.number(s.label(), "")));
        heads.add(Head.number("p50", ""));
        heads.add(Head.number("p99", ""));
        heads.add(Head.number("n", "requests"));
        heads.add(Head.number("credential", "bytes"));
        for (Experiment _ : measured.faultExperiments()) {
            heads.add(Head.number("failed", "requests"));
            heads.add(Head.number("signed\u00a0out", "of users"));
        }
        return heads;
    }

    private Row row(Variant variant) {
        List<Cell> cells = new ArrayList<>(measured.of(Experiment.STEADY, variant)
                .map(SummaryTable::steady)
                .orElseGet(SummaryTable::notRun));
        for (Experiment experiment : measured.faultExperiments()) {
            Optional<OfVariant> figures = measured.of(experiment, variant);
            cells.addAll(figures.map(f -> f.fault().map(SummaryTable::fault).orElse(twice(Cell.none(Numbers.NONE))))
                    .orElse(twice(Cell.none(NOT_RUN))));
        }
        return new Row(variant.name(), variant.storage(), measured.style(variant), cells);
    }

    private static List<Cell> steady(OfVariant v) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.number(Numbers.share(v.load().failed(), v.load().requests())));
        cells.add(v.store().map(SummaryTable::calls).orElse(Cell.none(Numbers.NONE)));
        cells.add(Cell.number(Numbers.of(cpu(v).orElse(Double.NaN))));
        SERVERS.forEach(s ->
                cells.add(Cell.number(Numbers.of(v.cpuMillisPer1000().getOrDefault(s, Double.NaN)))));
        var me = RunView.latency(v, Operation.ME);
        cells.add(Cell.number(Numbers.of(me.map(l -> l.p50()).orElse(Double.NaN))));
        cells.add(Cell.number(Numbers.of(me.map(l -> l.p99()).orElse(Double.NaN))));
        cells.add(Cell.number(me.map(l -> Numbers.count(l.count())).orElse("0")));
        cells.add(v.credentialBytes() == 0 ? Cell.none(Numbers.NONE) : Cell.number(Numbers.count(v.credentialBytes())));
        return cells;
    }

    /** Store calls for authentication per request; a purpose without statements counts as 0. */
    private static Cell calls(StoreWork store) {
        double sql = store.sessionStatementsEach();
        double redis = store.redisCommandsEach();
        double calls = sql + redis;
        return Double.isFinite(calls)
                ? Cell.number(Numbers.of(calls), Numbers.of(sql) + " SQL, " + Numbers.of(redis) + " Redis")
                : Cell.none(Numbers.NONE);
    }

    private static List<Cell> notRun() {
        return java.util.Collections.nCopies(STEADY_COLUMNS, Cell.none(NOT_RUN));
    }

    private static List<Cell> fault(FaultOutcome fault) {
        return List.of(
                Cell.number(Numbers.count(fault.failed())),
                fault.users() == 0
                        ? Cell.none(Numbers.NONE)
                        : Cell.number(Numbers.count(fault.signedOut()) + " of " + Numbers.count(fault.users())));
    }

    private static List<Cell> twice(Cell cell) {
        return List.of(cell, cell);
    }

    private String note() {
        String steady = "Requests, stores, CPU and latency: experiment steady, " + repetitions(Experiment.STEADY)
                + " pooled per variant. ";
        String faults = measured.faultExperiments().stream()
                .map(e -> Numbers.title(e.label()) + ": " + repetitions(e))
                .collect(Collectors.joining("; ", "", "."));
        return steady + faults;
    }

    private String repetitions(Experiment experiment) {
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
