package authlab.lab.report;

import authlab.lab.analysis.Results.FaultOutcome;
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
import authlab.lab.experiment.section.Table.Head;
import authlab.lab.experiment.section.Table.Row;
import authlab.lab.experiment.section.Table.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The first table of the page: costs of each variant, and users signed out by faults. */
public final class SummaryTable {

    private static final String NOT_RUN = "not run";
    private static final int STEADY_COLUMNS = 11;

    private final SavedRun measured;

    private SummaryTable(SavedRun measured) {
        this.measured = measured;
    }

    static Table of(SavedRun measured) {
        return new SummaryTable(measured).table();
    }

    private Table table() {
        List<Row> rows = measured.variants().stream().map(this::row).toList();
        return Table.of("Cost per request and users signed out, by variant", note(), spans(), heads(), rows);
    }

    private List<Span> spans() {
        List<Span> spans = new ArrayList<>(List.of(
                new Span("", 1),
                new Span("Requests", 1),
                new Span("Stores", 1),
                new Span("CPU, ms per 1,000 requests", 1 + Component.SERVERS.size()),
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
                Head.number("total")));
        Component.SERVERS.forEach(s -> heads.add(Head.number(s.label())));
        heads.addAll(List.of(
                Head.number("p50"),
                Head.number("p99"),
                Head.number("n", "requests"),
                Head.number("credential", "bytes")));
        for (Experiment _ : measured.faultExperiments()) {
            heads.add(Head.number("failed", "requests"));
            heads.add(Head.number("signed\u00a0out", "of users"));
        }
        return heads;
    }

    private Row row(Variant variant) {
        List<Cell> cells = new ArrayList<>(measured.of(Experiment.STEADY, variant)
                .map(SummaryTable::steady)
                .orElse(Collections.nCopies(STEADY_COLUMNS, Cell.none(NOT_RUN))));
        for (Experiment experiment : measured.faultExperiments()) {
            cells.addAll(measured.of(experiment, variant)
                    .map(v -> v.fault().map(SummaryTable::fault).orElse(Collections.nCopies(2, Cell.NOT_MEASURED)))
                    .orElse(Collections.nCopies(2, Cell.none(NOT_RUN))));
        }
        return new Row(variant.name(), variant.storage(), Palette.style(variant), cells);
    }

    private static List<Cell> steady(OfVariant v) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.number(Numbers.share(v.load().failed(), v.load().requests())));
        cells.add(v.store().map(SummaryTable::calls).orElse(Cell.NOT_MEASURED));
        // NaN unless all servers were measured.
        cells.add(Cell.number(Component.SERVERS.stream().mapToDouble(v::cpu).sum()));
        Component.SERVERS.forEach(s -> cells.add(Cell.number(v.cpu(s))));
        Optional<Latency> me = SavedRun.latency(v, Operation.ME);
        cells.add(Cell.number(me.map(Latency::p50).orElse(Double.NaN)));
        cells.add(Cell.number(me.map(Latency::p99).orElse(Double.NaN)));
        cells.add(Cell.count(me.map(Latency::count).orElse(0L)));
        cells.add(v.credentialBytes() == 0 ? Cell.NOT_MEASURED : Cell.count(v.credentialBytes()));
        return cells;
    }

    /** Store calls for authentication per request; a purpose without statements counts as 0. */
    private static Cell calls(StoreWork store) {
        double sql = store.sessionStatementsEach();
        double redis = store.redisCommandsEach();
        return Double.isFinite(store.callsEach())
                ? Cell.number(Numbers.of(store.callsEach()), Numbers.of(sql) + " SQL, " + Numbers.of(redis) + " Redis")
                : Cell.NOT_MEASURED;
    }

    private static List<Cell> fault(FaultOutcome fault) {
        return List.of(
                Cell.count(fault.failed()),
                fault.users() == 0
                        ? Cell.NOT_MEASURED
                        : Cell.number(Numbers.count(fault.signedOut()) + " of " + Numbers.count(fault.users())));
    }

    private String note() {
        return "Requests, stores, CPU and latency: experiment steady, " + repetitions(Experiment.STEADY)
                + " pooled per variant. "
                + measured.faultExperiments().stream()
                        .map(e -> Numbers.title(e.label()) + ": " + repetitions(e))
                        .collect(Collectors.joining("; ", "", "."));
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
