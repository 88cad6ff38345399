package authlab.lab.report;

import authlab.lab.measure.Metric;
import authlab.lab.measure.Results.FaultOutcome;
import authlab.lab.measure.Results.Latency;
import authlab.lab.measure.Results.OfVariant;
import authlab.lab.report.Table.Body;
import authlab.lab.report.Table.Cell;
import authlab.lab.report.Table.Head;
import authlab.lab.report.Table.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All figures of one experiment, a column for each variant. A figure that no variant has is left out. */
final class Details {

    private static final List<String> USUAL_ORDER = List.of("login", "me", "orders", "logout");
    private static final String ALL = "all";
    private static final double MICROS_PER_MILLI = 1000;

    private final Measured measured;
    private final List<OfVariant> variants;
    private final List<Body> bodies = new ArrayList<>();

    private Details(Measured measured, List<OfVariant> variants) {
        this.measured = measured;
        this.variants = variants;
    }

    static Table of(Measured measured, List<OfVariant> variants) {
        Details details = new Details(measured, variants);
        details.load();
        details.latency();
        details.servers();
        details.fault();
        return new Table("All figures", details.note(), List.of(), details.heads(), details.bodies);
    }

    private List<Head> heads() {
        List<Head> heads = new ArrayList<>(List.of(Head.text("Figure"), Head.text("Unit")));
        variants.forEach(v -> heads.add(new Head(v.variant(), "", "n key " + measured.style(v.variant()))));
        return heads;
    }

    private String note() {
        boolean untold = variants.stream()
                .allMatch(v -> v.store().isEmpty() && v.cpuMillisPer1000().isEmpty());
        return "Percentiles are of successful requests, over all repetitions together."
                + (untold && !variants.isEmpty()
                        ? " What stores and CPU did is not told apart: several variants were under load together."
                        : "");
    }

    private void load() {
        List<Row> rows = new ArrayList<>();
        add(rows, "repetitions", "", v -> Optional.of(Numbers.count(v.repetitions())));
        add(rows, "arrivals, planned", "per s", v -> figure(v.load().plannedPerSecond()));
        add(
                rows,
                "requests, sent",
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
        add(rows, "generator late, p99", "ms", v -> figure(v.load().behindMillisP99()));
        body("Load", rows);
    }

    private void latency() {
        Comparator<String> order = Comparator.comparingInt(Details::place);
        keys(OfVariant::latency).stream()
                .sorted(order.thenComparing(Comparator.naturalOrder()))
                .forEach(operation -> {
                    List<Row> rows = percentiles(v -> Measured.latency(v, operation), 1);
                    String name = operation.equals(ALL) ? "all operations" : operation;
                    if (operation.equals(ALL)) {
                        add(rows, "p50 of each repetition", "ms", Details::repetitions);
                    }
                    body("Latency of " + name, rows);
                });
        body(
                "Authenticating alone, as the node times it",
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
        List<String> processes = new ArrayList<>(AnswerTable.SERVERS);
        keys(OfVariant::cpuMillisPer1000).stream()
                .filter(p -> !processes.contains(p))
                .forEach(processes::add);
        for (String process : processes) {
            add(
                    cpu,
                    process,
                    "ms per 1,000",
                    v -> Optional.ofNullable(v.cpuMillisPer1000().get(process)).flatMap(Details::figure));
        }
        body("CPU time", cpu);
        List<Row> wire = new ArrayList<>();
        add(
                wire,
                "credential, in each request",
                "bytes",
                v -> Optional.of(v.credentialBytes()).filter(b -> b > 0).map(Numbers::count));
        body("On the wire", wire);
    }

    private void fault() {
        List<Row> rows = new ArrayList<>();
        add(rows, "what broke", "", fault(f -> f.part() + " (" + f.fault() + ")"));
        add(rows, "broken at", "s", fault(f -> Numbers.of(f.window().injected())));
        add(rows, "repair began at", "s", fault(f -> Numbers.of(f.window().healed())));
        add(rows, "answered again at", "s", fault(f -> Numbers.of(f.window().ready())));
        add(rows, "failed from then on", "requests", fault(f -> Numbers.count(f.failed())));
        add(rows, "of them without a proper answer", "requests", fault(f -> Numbers.count(f.failedReads())));
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
        add(rows, "slowest answer", "ms", fault(f -> Numbers.of(f.slowestMillis())));
        add(rows, "users signed in before", "", fault(f -> Numbers.count(f.users())));
        add(
                rows,
                "of them signed out after",
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
        figures.forEach(f -> cells.add(f.map(Cell::number).orElseGet(() -> Cell.none(Numbers.NONE))));
        rows.add(new Row(name, "", "", cells));
    }

    private void body(String title, List<Row> rows) {
        if (!rows.isEmpty()) {
            bodies.add(new Body(title, variants.size() + 2, rows));
        }
    }

    private List<String> keys(Function<OfVariant, Map<String, ?>> figures) {
        return variants.stream()
                .flatMap(v -> figures.apply(v).keySet().stream())
                .collect(Collectors.collectingAndThen(Collectors.toCollection(TreeSet::new), List::copyOf));
    }

    private static Optional<String> repetitions(OfVariant v) {
        return v.each(Metric.ALL_P50).isEmpty()
                ? Optional.empty()
                : Optional.of(v.each(Metric.ALL_P50).stream().map(Numbers::of).collect(Collectors.joining(" · ")));
    }

    private static Optional<String> figure(double value) {
        return Double.isFinite(value) ? Optional.of(Numbers.of(value)) : Optional.empty();
    }

    private static int place(String operation) {
        int place = USUAL_ORDER.indexOf(operation);
        return operation.equals(ALL) ? Integer.MAX_VALUE : place < 0 ? USUAL_ORDER.size() : place;
    }
}
