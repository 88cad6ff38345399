package authlab.lab.experiment.section;

import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import java.util.ArrayList;
import java.util.List;

/**
 * The section of one experiment.
 *
 * @param place its index among the experiments of the run
 * @param hasTimelines whether it has a summary and a timeline for each variant; not with conditions
 * @param curves metrics over the number of a condition
 * @param summaries the result of each variant in sentences
 * @param empty why there is no content; empty if there is
 */
public record Section(
        int place,
        Experiment experiment,
        String empty,
        boolean hasFault,
        boolean hasTimelines,
        List<Curve> curves,
        List<Chart> charts,
        List<VariantSummary> summaries,
        List<Table> tables) {

    /** The metrics of a table of conditions, as far as they were measured. */
    private static final List<Metric> FIGURES = List.of(
            Metric.CPU_TOTAL,
            Metric.CPU_POSTGRES,
            Metric.CPU_REDIS,
            Metric.AUTH_P50,
            Metric.ME_P50,
            Metric.ME_P99,
            Metric.ORDERS_P50,
            Metric.ORDERS_P99,
            Metric.CONNECTIONS_BUSY,
            Metric.CONNECTIONS_MOST,
            Metric.STORE_SIZE,
            Metric.SESSION_BYTES,
            Metric.SESSION_BACKUP,
            Metric.SWEPT_SHARE,
            Metric.SWEEP_CPU,
            Metric.SWEEP_CALLS,
            Metric.SWEEP_SECONDS);

    /** A chart; the script finds its data by the indices of its experiment and of the chart. */
    record Chart(String id, String variant, String style, String textAlternative, boolean drawn) {}

    /** The result of one variant in sentences. */
    public record VariantSummary(String variant, String style, String sentence) {
        public VariantSummary(OfVariant v, String sentence) {
            this(v.variant().name(), Palette.style(v.variant()), sentence);
        }
    }

    /** The usual section: summaries, timelines and all figures; with conditions, a table and curves instead. */
    public static Section of(SavedRun measured, int place, List<OfVariant> variants) {
        Experiment experiment = measured.experiments().get(place);
        List<Table> tables = new ArrayList<>();
        RecoveryTable.of(variants).ifPresent(tables::add);
        Phases.table(variants).ifPresent(tables::add);
        boolean conditions = variants.stream().anyMatch(v -> !v.condition().isUsual());
        if (conditions) {
            tables.add(MetricTable.of(
                    "Every condition",
                    "Medians of the repetitions; below each, the difference to the same variant without the condition.",
                    measured,
                    variants,
                    FIGURES));
            DifferencesTable.of(measured, experiment).ifPresent(tables::add);
        } else {
            tables.add(Details.of(variants));
        }
        return new Section(
                place,
                experiment,
                "",
                variants.stream().anyMatch(v -> v.fault().isPresent()),
                !conditions,
                Curve.of(measured, variants, place),
                conditions ? List.of() : charts(variants, place),
                variants.stream()
                        .map(v -> new VariantSummary(v, OutcomeSummary.to(v)))
                        .toList(),
                tables);
    }

    /** The same with another table before all others. */
    public Section startingWith(Table first) {
        List<Table> all = new ArrayList<>(List.of(first));
        all.addAll(tables);
        return new Section(place, experiment, empty, hasFault, hasTimelines, curves, charts, summaries, all);
    }

    /** An experiment that was requested and has no figures. */
    public static Section empty(SavedRun measured, int place) {
        return plain(measured, place, "Not finished: this run contains no figures of it.", List.of());
    }

    /** A section with tables only. */
    public static Section ofTables(SavedRun measured, int place, List<Table> tables) {
        return plain(measured, place, "", tables);
    }

    private static Section plain(SavedRun measured, int place, String empty, List<Table> tables) {
        Experiment experiment = measured.experiments().get(place);
        return new Section(place, experiment, empty, false, false, List.of(), List.of(), List.of(), tables);
    }

    private static List<Chart> charts(List<OfVariant> variants, int place) {
        List<Chart> charts = new ArrayList<>();
        for (OfVariant v : variants) {
            charts.add(new Chart(
                    "chart-" + place + "-" + charts.size(),
                    v.variant().name(),
                    Palette.style(v.variant()),
                    Timelines.textAlternative(v),
                    !v.timeline().isEmpty()));
        }
        return charts;
    }

    String id() {
        return "experiment-" + place;
    }

    String title() {
        return Numbers.title(experiment.label());
    }
}
