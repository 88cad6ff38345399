package authlab.lab.report;

import authlab.lab.check.Capacity;
import authlab.lab.measure.Metric;
import authlab.lab.measure.Results.OfVariant;
import java.util.ArrayList;
import java.util.List;

/**
 * One experiment as the page shows it.
 *
 * @param id its anchor; made of its place, not of its name
 * @param told whether what happened is told variant by variant and drawn second by second, which many conditions are not
 * @param curves figures over the number of a condition
 * @param empty why there is nothing to see; empty when there is
 */
record Section(
        String id,
        String name,
        String title,
        String question,
        String empty,
        boolean hasFault,
        boolean told,
        List<Curve> curves,
        List<Chart> charts,
        List<Told> happened,
        List<Table> tables) {

    /** What a table of conditions shows, as far as it was measured. */
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

    /** The place of a chart; the script finds its data by its experiment's and its own place. */
    record Chart(String id, String variant, String style, String words, boolean drawn) {}

    /** What happened to one variant. */
    record Told(String variant, String style, String sentence) {}

    static Section of(Measured measured, int place) {
        String experiment = measured.experiments().get(place);
        List<OfVariant> variants = measured.in(experiment);
        if (PricedSection.TABLES.containsKey(experiment) && !variants.isEmpty()) {
            return PricedSection.of(measured, place, experiment, variants);
        }
        if (experiment.equals(Capacity.EXPERIMENT) && !variants.isEmpty()) {
            return CapacitySection.of(measured, place, experiment, variants);
        }
        List<Table> tables = new ArrayList<>();
        Phases.table(measured, variants).ifPresent(tables::add);
        boolean conditions = variants.stream().anyMatch(v -> !v.condition().isEmpty());
        if (conditions) {
            tables.add(MetricTable.of(
                    "Every condition",
                    "Medians of the repetitions; under each, the difference to the same variant as it usually is.",
                    measured,
                    variants,
                    FIGURES));
        } else if (!variants.isEmpty()) {
            tables.add(Details.of(measured, variants));
        }
        return new Section(
                "experiment-" + place,
                experiment,
                AnswerTable.words(experiment),
                measured.run().metadata().questions().getOrDefault(experiment, ""),
                variants.isEmpty() ? "Not run to its end: this run holds no figures of it." : "",
                variants.stream().anyMatch(v -> v.fault().isPresent()),
                !conditions && !variants.isEmpty(),
                Curve.of(measured, variants, place),
                conditions ? List.of() : charts(measured, variants, place),
                variants.stream()
                        .map(v -> new Told(v.variant(), measured.style(v.variant()), Happened.to(v)))
                        .toList(),
                tables);
    }

    /** An experiment whose result are figures and no story. */
    static Section ofTables(Measured measured, int place, List<Table> tables) {
        String experiment = measured.experiments().get(place);
        return new Section(
                "experiment-" + place,
                experiment,
                AnswerTable.words(experiment),
                measured.run().metadata().questions().getOrDefault(experiment, ""),
                "",
                false,
                false,
                List.of(),
                List.of(),
                List.of(),
                tables);
    }

    private static List<Chart> charts(Measured measured, List<OfVariant> variants, int place) {
        List<Chart> charts = new ArrayList<>();
        for (OfVariant v : variants) {
            charts.add(new Chart(
                    "chart-" + place + "-" + charts.size(),
                    v.variant(),
                    measured.style(v.variant()),
                    Timelines.words(v),
                    !v.timeline().isEmpty()));
        }
        return charts;
    }
}
