package authlab.lab.experiment.section;

import authlab.lab.analysis.FaultOutcome;
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
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** All figures of one experiment, with a column for each variant. Figures that no variant has are left out. */
final class Details {

    private static final double MICROS_PER_MILLI = 1000;

    private static final String SEPARATOR = "\u00a0· ";

    private final List<OfVariant> variants;
    private final List<Body> bodies = new ArrayList<>();

    /** Of the next body. */
    private final List<Row> rows = new ArrayList<>();

    private Details(List<OfVariant> variants) {
        this.variants = variants;
    }

    static Table of(List<OfVariant> variants) {
        Details details = new Details(variants);
        details.load();
        details.latency();
        details.servers();
        details.fault();
        List<Head> heads = new ArrayList<>(Head.texts("Figure", "Unit"));
        variants.forEach(v -> heads.add(new Head(v.variant().name(), "", "n key " + Palette.style(v.variant()))));
        return new Table("All figures", details.note(), List.of(), heads, details.bodies);
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
        count("repetitions", OfVariant::repetitions);
        number("planned arrivals", "per s", v -> v.load().plannedPerSecond());
        number("sent requests", "per s, median", Timelines::medianRate);
        count("requests", v -> v.load().requests());
        count("failed", v -> v.load().failed());
        for (String cause : keys(v -> v.load().errors())) {
            count("failed: " + cause, v -> v.load().errors().getOrDefault(cause, 0L));
        }
        number("delay of the generator, p99", "ms", v -> v.load().behindMillisP99());
        body("Load");
    }

    private void latency() {
        for (Operation operation : keys(OfVariant::latency)) {
            percentiles(v -> SavedRun.latency(v, operation), "ms", 1);
            if (operation == Operation.ALL) {
                row(
                        "p50 of each repetition",
                        "ms",
                        v -> Optional.of(v.each(Metric.ALL_P50).stream()
                                        .map(Numbers::of)
                                        .collect(Collectors.joining(SEPARATOR)))
                                .filter(each -> !each.isEmpty()));
            }
            body("Latency of " + (operation == Operation.ALL ? "all operations" : operation.label()));
        }
        percentiles(v -> Optional.of(v.auth()).filter(l -> l.count() > 0), "µs", MICROS_PER_MILLI);
        body("Authentication time, as reported by the node");
    }

    private void percentiles(Function<OfVariant, Optional<Latency>> latency, String unit, double factor) {
        row("n", "requests", v -> latency.apply(v).map(l -> Numbers.count(l.count())));
        row("p50", unit, v -> latency.apply(v).map(l -> Numbers.of(l.p50() * factor)));
        row("p90", unit, v -> latency.apply(v).map(l -> Numbers.of(l.p90() * factor)));
        row(
                "p99",
                unit,
                v -> latency.apply(v)
                        .filter(l -> l.count() >= Latency.FEWEST_FOR_P99)
                        .map(l -> Numbers.of(l.p99() * factor)));
        row("maximum", unit, v -> latency.apply(v).map(l -> Numbers.of(l.max() * factor)));
    }

    private void servers() {
        for (Component component : keys(OfVariant::cpuMillisPer1000)) {
            number(component.label(), "ms per 1,000", v -> v.cpu(component));
        }
        body("CPU time");
        row(
                "credential per request",
                "bytes",
                v -> Optional.of(v.credentialBytes()).filter(b -> b > 0).map(Numbers::count));
        body("On the wire");
    }

    private void fault() {
        fault("fault", "", f -> f.part() + " (" + f.fault() + ")");
        fault("injected at", "s", f -> Numbers.of(f.window().injected()));
        fault("repair started at", "s", f -> Numbers.of(f.window().healed()));
        fault("ready again at", "s", f -> Numbers.of(f.window().ready()));
        fault("failed since the fault", "requests", f -> Numbers.count(f.failed()));
        fault("of them without a proper response", "requests", f -> Numbers.count(f.failedReads()));
        for (String cause :
                keys(v -> v.fault().map(FaultOutcome::failedRequests).orElse(Map.of()))) {
            fault(
                    "failed: " + cause,
                    "requests",
                    f -> Numbers.count(f.failedRequests().getOrDefault(cause, 0L)));
        }
        fault(
                "last failure, after the fault",
                "s",
                f -> f.failed() == 0 ? "no failure" : Numbers.of(f.lastErrorAfter()));
        fault("slowest response", "ms", f -> Numbers.of(f.slowestMillis()));
        fault("users signed in before", "", f -> Numbers.count(f.users()));
        row(
                "of them signed out afterwards",
                "",
                v -> v.fault().filter(f -> f.users() > 0).map(f -> Numbers.count(f.signedOut())));
        body("Fault");
    }

    private void fault(String name, String unit, Function<FaultOutcome, String> figure) {
        row(name, unit, v -> v.fault().map(figure));
    }

    private void count(String name, ToLongFunction<OfVariant> figure) {
        row(name, "", v -> Optional.of(Numbers.count(figure.applyAsLong(v))));
    }

    private void number(String name, String unit, ToDoubleFunction<OfVariant> figure) {
        row(
                name,
                unit,
                v -> Optional.of(figure.applyAsDouble(v))
                        .filter(Double::isFinite)
                        .map(Numbers::of));
    }

    private void row(String name, String unit, Function<OfVariant, Optional<String>> figure) {
        List<Optional<String>> figures = variants.stream().map(figure).toList();
        if (figures.stream().anyMatch(Optional::isPresent)) {
            List<Cell> cells = new ArrayList<>(List.of(new Cell(unit, "", "unit")));
            figures.forEach(f -> cells.add(f.map(Details::cell).orElse(Cell.NOT_MEASURED)));
            rows.add(new Row(name, "", cells));
        }
    }

    /** A list of figures may wrap, so that it does not widen its column. */
    private static Cell cell(String figure) {
        return figure.contains(SEPARATOR) ? new Cell(figure, "", "n list") : Cell.number(figure);
    }

    private void body(String title) {
        if (!rows.isEmpty()) {
            bodies.add(new Body(title, variants.size() + 2, rows));
            rows.clear();
        }
    }

    private <K extends Comparable<K>> List<K> keys(Function<OfVariant, Map<K, ?>> figures) {
        return variants.stream()
                .flatMap(v -> figures.apply(v).keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
