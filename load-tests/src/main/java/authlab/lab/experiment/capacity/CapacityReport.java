package authlab.lab.experiment.capacity;

import authlab.lab.analysis.Claim;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.section.Bars;
import authlab.lab.experiment.section.Bars.Bar;
import authlab.lab.experiment.section.Block;
import authlab.lab.experiment.section.DifferencesTable;
import authlab.lab.experiment.section.ExperimentReport;
import authlab.lab.experiment.section.MetricTable;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.experiment.section.Palette;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.Table;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Column;
import authlab.lab.experiment.section.Table.Row;
import authlab.lab.experiment.section.Table.Span;
import authlab.lab.experiment.section.Teaching;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The report of {@code capacity}: maximum sustainable throughput, how it scales, and figures at shares of it. */
public final class CapacityReport implements ExperimentReport {

    private static final List<Metric> FIGURES = List.of(Metric.ALL_P50, Metric.ALL_P99, Metric.CPU_TOTAL);

    private static final List<Component> PROCESSES = List.of(Component.values());

    /** Below this R² the law does not describe the measurement, and its parameters mean nothing. */
    private static final double FITS = 0.9;

    @Override
    public Teaching teaching(SavedRun run) {
        return CapacityTeaching.of(run);
    }

    @Override
    public List<Block> section(SavedRun measured, Experiment experiment, List<OfVariant> variants) {
        List<Table> tables = new ArrayList<>(table(measured).stream().toList());
        List<OfVariant> shares = variants.stream()
                .filter(CapacityReport::atShare)
                .sorted(Comparator.comparing(v -> ((Condition.OfCapacity) v.condition()).share()))
                .toList();
        if (!shares.isEmpty()) {
            tables.add(MetricTable.of(
                    "At shares of the capacity of each variant, and all at one rate",
                    "On two nodes; the capacity is the highest rate that met the objective there. At a share of their own"
                            + " capacity all variants are equally utilised; at half of the weakest's capacity all have the same"
                            + " rate. Medians of the repetitions.",
                    measured,
                    shares,
                    FIGURES));
            DifferencesTable.of(
                            measured,
                            Experiment.CAPACITY,
                            d -> d.candidate().condition() instanceof Condition.OfCapacity)
                    .ifPresent(tables::add);
        }
        tables.add(MetricTable.of(
                "Every rate that was tried",
                "Medians where a rate was tried more than once; failed requests are those of all its trials. A rate counts as"
                        + " sustained if most of its trials met the objective.",
                measured,
                variants.stream().filter(v -> !atShare(v)).toList(),
                FIGURES));
        List<Block> blocks = new ArrayList<>();
        Bars.of("capacity-sustained", "Maximum sustainable throughput, by nodes", "requests per s", bars(measured))
                .map(Block.Figure::new)
                .ifPresent(blocks::add);
        blocks.addAll(Block.Tabular.each(tables));
        return blocks;
    }

    private static List<Bar> bars(SavedRun measured) {
        return Capacity.of(measured.results()).stream()
                .map(c -> new Bar(
                        c.variant() + ", " + Numbers.count(c.nodes(), "node"), Palette.style(c.variant()), c.holds()))
                .toList();
    }

    private static boolean atShare(OfVariant v) {
        return v.condition() instanceof Condition.OfCapacity;
    }

    @Override
    public List<Claim> claims() {
        return List.of(StickyScaling.claim());
    }

    /** Empty when the run did not look for it. */
    public static Optional<Table> table(SavedRun measured) {
        List<Capacity> capacities = Capacity.of(measured.results());
        if (capacities.isEmpty()) {
            return Optional.empty();
        }
        List<Column<Capacity>> columns = columns();
        List<Row> rows = capacities.stream()
                .map(c -> new Row(
                        c.variant().name(),
                        Numbers.count(c.nodes(), "node"),
                        Palette.style(c.variant()),
                        Column.cells(columns, c)))
                .toList();
        return Optional.of(Table.of(
                "Maximum sustainable throughput",
                "Objective: " + Capacity.objective()
                        + ". The sustained rate met it and the failed rate did not, each in most of"
                        + " at least two trials. Contention σ and coherency κ are those of the Universal Scalability Law"
                        + " fitted to all trials; R² is the quality of the fit.",
                List.of(
                        new Span("", 1),
                        new Span("Requests per s", 3),
                        new Span("Cores in use at the sustained rate", PROCESSES.size()),
                        new Span("Scalability", 4)),
                Column.heads(columns),
                rows));
    }

    private static List<Column<Capacity>> columns() {
        List<Column<Capacity>> columns = new ArrayList<>();
        columns.add(Column.number(
                "sustained", "", c -> c.holds() == 0 ? Cell.none("none sustained") : Cell.number(c.holds())));
        columns.add(Column.number(
                "failed", "", c -> Double.isFinite(c.fails()) ? Cell.number(c.fails()) : Cell.none("none failed")));
        columns.add(Column.number("n", "trials", c -> Cell.count(c.trials())));
        PROCESSES.forEach(p -> columns.add(Column.number(
                p.label(), "", c -> Cell.number(c.cores().getOrDefault(p, Double.NaN)))));
        columns.add(law("σ", "", l -> fitted(l, l.contention())));
        columns.add(law("κ", "", l -> fitted(l, l.coherency())));
        columns.add(law("R²", "", l -> Cell.number(l.quality())));
        columns.add(law("n", "levels", l -> Cell.count(l.points())));
        return columns;
    }

    private static Column<Capacity> law(String name, String unit, Function<Scalability, Cell> cell) {
        return Column.number(name, unit, c -> c.law().map(cell).orElse(Cell.none("too few levels")));
    }

    private static Cell fitted(Scalability law, double parameter) {
        return law.quality() >= FITS ? Cell.number(parameter) : Cell.none("no fit");
    }

    /**
     * Sentences on the effect of another node, and on the processes that use the cores at the maximum; empty if the run
     * did not search for capacities.
     */
    public static List<String> sentences(SavedRun measured) {
        Map<Variant, List<Capacity>> byVariant = Capacity.of(measured.results()).stream()
                .sorted(Comparator.<Capacity>comparingInt(
                                c -> measured.variants().indexOf(c.variant()))
                        .thenComparingInt(Capacity::nodes))
                .collect(Collectors.groupingBy(Capacity::variant, LinkedHashMap::new, Collectors.toList()));
        List<String> sentences = new ArrayList<>();
        byVariant.forEach((variant, ascending) -> sentences.add(sentence(variant, ascending)));
        if (!sentences.isEmpty()) {
            sentences.add(
                    "A gain is a rate at least as high as the one that failed with one node less, a loss means that a rate failed that is"
                            + " lower than the one sustained with one node less. All processes share the cores of"
                            + " one machine, so another node adds none; a database that waits without computing would not show"
                            + " here.");
        }
        return List.copyOf(sentences);
    }

    private static String sentence(Variant variant, List<Capacity> ascending) {
        List<String> rates = new ArrayList<>();
        for (int i = 0; i < ascending.size(); i++) {
            Capacity now = ascending.get(i);
            rates.add(Numbers.of(now.holds()) + " on " + Numbers.count(now.nodes(), "node")
                    + (i == 0 ? "" : " (" + gain(ascending.get(i - 1), now) + ")"));
        }
        return variant + " sustained " + String.join(", ", rates) + "." + cores(ascending.getLast());
    }

    private static String gain(Capacity fewer, Capacity more) {
        if (more.gainsOver(fewer)) {
            return "a gain";
        }
        return more.fails() < fewer.holds() ? "a loss" : "no gain can be shown";
    }

    private static String cores(Capacity c) {
        if (c.cores().isEmpty()) {
            return "";
        }
        double all =
                c.cores().values().stream().mapToDouble(Double::doubleValue).sum();
        String shares = c.cores().entrySet().stream()
                .sorted(Map.Entry.<Component, Double>comparingByValue().reversed())
                .limit(2)
                .map(e -> e.getKey().label() + " used " + Numbers.of(e.getValue()))
                .collect(Collectors.joining(" and "));
        boolean postgresToo = shares.contains(Component.POSTGRES.label());
        return " Of the " + Numbers.of(all) + " cores in use at the last rate, " + shares
                + (postgresToo
                        ? "."
                        : ", Postgres " + Numbers.of(c.cores().getOrDefault(Component.POSTGRES, 0.0)) + ".");
    }
}
