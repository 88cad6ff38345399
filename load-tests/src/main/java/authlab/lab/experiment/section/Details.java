package authlab.lab.experiment.section;

import authlab.lab.analysis.Results.FaultOutcome;
import authlab.lab.analysis.Results.Latency;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Operation;
import authlab.lab.experiment.section.Table.Body;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Head;
import authlab.lab.experiment.section.Table.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All figures of one experiment, with a column for each variant. Figures that no variant has are left out. */
final class Details {

    private static final double MICROS_PER_MILLI = 1000;

    private static final String SEPARATOR = "\u00a0· ";

    private final RunView measured;
    private final List<OfVariant> variants;
    private final List<Body> bodies = new ArrayList<>();

    private Details(RunView measured, List<OfVariant> variants) {
        this.measured = measured;
        this.variants = variants;
    }

    static Table of(RunView measured, List<OfVariant> variants) {
        Details details = new Details(measured, variants);
        details.load();
        details.latency();
        details.servers();
        details.fault();
        return new Table("All figures", details.note(), List.of(), details.heads(), details.bodies);
    }

    private List<Head> heads() {
        List<Head> heads = new ArrayList<>(List.of(Head.text("Figure"), Head.text("Unit")));
        variants.forEach(v -> heads.add(new Head(v.variant().name(), "", "n key " + measured.style(v.variant()))));
        return heads;
    }

    private String note() {
        boolean shared = variants.stream()
                .allMatch(v -> v.store().isEmpty() && v.cpuMillisPer1000().isEmpty());
        return "Percentiles of successful requests over all repetitions."
                + (shared && !variants.isEmpty()
                        ? " Work of the stores and CPU time cannot be attributed: several variants were under load at the same time."
                        : "");
    }

    private void load() {
        List<Row> rows = new ArrayList<>();
        add(rows, "repetitions", "", v -> Optional.of(Numbers.count(v.repetitions())));
        add(rows, "planned arrivals", "per s", v -> figure(v.load().plannedPerSecond()));
        add(
                rows,
                "sent requests",
                "per s, median",
                v -> Timelines.medianRate(v).stream().mapToObj(Numbers::of).findFirst());
        add(rows, "requests", "", v -> Optional.of(Numbers.count(v.load().requests())));
        add(rows, "failed", "", v -> Optional.of(Numbers.count(v.load().failed())));
        for (String cause : keys(v -> v.load().errors())) {
            add(
                    rows,
                    "failed: " + cause,
                    "",
                    v -> Optional.of(Numbers.count(v.load().errors().getOrDefault(cause, 0L))));
        }
        add(rows, "delay of the generator, p99", "ms", v -> figure(v.load().behindMillisP99()));
        body("Load", rows);
    }

    private void latency() {
        keys(OfVariant::latency).forEach(operation -> {
            List<Row> rows = percentiles(v -> RunView.latency(v, operation), 1);
            String name = operation == Operation.ALL ? "all operations" : operation.label();
            if (operation == Operation.ALL) {
                add(rows, "p50 of each repetition", "ms", Details::repetitions);
            }
            body("Latency of " + name, rows);
        });
        body(
                "Authentication time, as reported by the node",
                percentiles(v -> Optional.of(v.auth()).filter(l -> l.count() > 0), MICROS_PER_MILLI));
    }

    private List<Row> percentiles(Function<OfVariant, Optional<Latency>> latency, double factor) {
        String unit = factor == 1 ? "ms" : "µs";
        List<Row> rows = new ArrayList<>();
        add(rows, "n", "requests", v -> latency.apply(v).map(l -> Numbers.count(l.count())));
        add(rows, "p50", unit, v -> latency.apply(v).map(l -> Numbers.of(l.p50() * factor)));
        add(rows, "p90", unit, v -> latency.apply(v).map(l -> Numbers.of(l.p90() * factor)));
        add(rows, "p99", unit, v -> latency.apply(v).map(l -> Numbers.of(l.p99() * factor)));
        add(rows, "maximum", unit, v -> latency.apply(v).map(l -> Numbers.of(l.max() * factor)));
        return rows;
    }

    private void servers() {
        List<Row> cpu = new ArrayList<>();
        for (Component component : keys(OfVariant::cpuMillisPer1000)) {
            add(
                    cpu,
                    component.label(),
                    "ms per 1,000",
                    v -> Optional.ofNullable(v.cpuMillisPer1000().get(component))
                            .flatMap(Details::figure));
        }
        body("CPU time", cpu);
        List<Row> wire = new ArrayList<>();
        add(
                wire,
                "credential per request",
                "bytes",
                v -> Optional.of(v.credentialBytes()).filter(b -> b > 0).map(Numbers::count));
        body("On the wire", wire);
    }

    private void fault() {
        List<Row> rows = new ArrayList<>();
        add(rows, "fault", "", fault(f -> f.part() + " (" + f.fault() + ")"));
        add(rows, "injected at", "s", fault(f -> Numbers.of(f.window().injected())));
        add(rows, "repair started at", "s", fault(f -> Numbers.of(f.window().healed())));
        add(rows, "ready again at", "s", fault(f -> Numbers.of(f.window().ready())));
        add(rows, "failed since the fault", "requests", fault(f -> Numbers.count(f.failed())));
        add(rows, "of them without a proper response", "requests", fault(f -> Numbers.count(f.failedReads())));
        for (String cause :
                keys(v -> v.fault().map(FaultOutcome::failedRequests).orElse(Map.of()))) {
            add(
                    rows,
                    "failed: " + cause,
                    "requests",
                    fault(f -> Numbers.count(f.failedRequests().getOrDefault(cause, 0L))));
        }
        add(
                rows,
                "last failure, after the fault",
                "s",
                fault(f -> f.failed() == 0 ? "no failure" : Numbers.of(f.lastErrorAfter())));
        add(rows, "slowest response", "ms", fault(f -> Numbers.of(f.slowestMillis())));
        add(rows, "users signed in before", "", fault(f -> Numbers.count(f.users())));
        add(
                rows,
                "of them signed out afterwards",
                "",
                v -> v.fault().filter(f -> f.users() > 0).map(f -> Numbers.count(f.signedOut())));
        body("Fault", rows);
    }

    private static Function<OfVariant, Optional<String>> fault(Function<FaultOutcome, String> figure) {
        return v -> v.fault().map(figure);
    }

    private void add(List<Row> rows, String name, String unit, Function<OfVariant, Optional<String>> figure) {
        List<Optional<String>> figures = variants.stream().map(figure).toList();
        if (figures.stream().noneMatch(Optional::isPresent)) {
            return;
        }
        List<Cell> cells = new ArrayList<>(List.of(new Cell(unit, "", "unit")));
        figures.forEach(f -> cells.add(f.map(Details::cell).orElseGet(() -> Cell.none(Numbers.NONE))));
        rows.add(new Row(name, "", "", cells));
    }

    /** A list of figures may wrap, so that it does not widen its column. */
    private static Cell cell(String figure) {
        return figure.contains(SEPARATOR) ? new Cell(figure, "", "n list") : Cell.number(figure);
    }

    private void body(String title, List<Row> rows) {
        if (!rows.isEmpty()) {
            bodies.add(new Body(title, variants.size() + 2, rows));
        }
    }

    private <K extends Comparable<K>> List<K> keys(Function<OfVariant, Map<K, ?>> figures) {
        return variants.stream()
                .flatMap(v -> figures.apply(v).keySet().stream())
                .collect(Collectors.collectingAndThen(Collectors.toCollection(TreeSet::new), List::copyOf));
    }

    private static Optional<String> repetitions(OfVariant v) {
        return v.each(Metric.ALL_P50).isEmpty()
                ? Optional.empty()
                : Optional.of(v.each(Metric.ALL_P50).stream().map(Numbers::of).collect(Collectors.joining(SEPARATOR)));
    }

    private static Optional<String> figure(double value) {
        return Double.isFinite(value) ? Optional.of(Numbers.of(value)) : Optional.empty();
    }
}
