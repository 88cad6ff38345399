package authlab.lab.report;

import authlab.lab.measure.Results.OfVariant;
import java.util.ArrayList;
import java.util.List;

/**
 * One experiment as the page shows it.
 *
 * @param id its anchor; made of its place, not of its name
 * @param empty why there is nothing to see; empty when there is
 */
record Section(
        String id,
        String name,
        String title,
        String question,
        String empty,
        boolean hasFault,
        List<Chart> charts,
        List<Told> happened,
        List<Table> tables) {

    /** The place of a chart; the script finds its data by its experiment's and its own place. */
    record Chart(String id, String variant, String style, String words, boolean drawn) {}

    /** What happened to one variant. */
    record Told(String variant, String style, String sentence) {}

    static Section of(Measured measured, int place) {
        String experiment = measured.experiments().get(place);
        List<OfVariant> variants = measured.in(experiment);
        if (Conditions.apart(variants)) {
            return conditions(measured, place, variants);
        }
        List<Table> tables = new ArrayList<>();
        Phases.table(measured, variants).ifPresent(tables::add);
        if (!variants.isEmpty()) {
            tables.add(Details.of(measured, variants));
        }
        return new Section(
                "experiment-" + place,
                experiment,
                AnswerTable.words(experiment),
                measured.run().metadata().questions().getOrDefault(experiment, ""),
                variants.isEmpty() ? "Not run to its end: this run holds no figures of it." : "",
                variants.stream().anyMatch(v -> v.fault().isPresent()),
                charts(measured, variants, place),
                variants.stream()
                        .map(v -> new Told(v.variant(), measured.style(v.variant()), Happened.to(v)))
                        .toList(),
                tables);
    }

    /** An experiment that set something otherwise: a row for each variant and condition takes the place of the rest. */
    private static Section conditions(Measured measured, int place, List<OfVariant> variants) {
        String experiment = measured.experiments().get(place);
        return new Section(
                "experiment-" + place,
                experiment,
                AnswerTable.words(experiment),
                measured.run().metadata().questions().getOrDefault(experiment, ""),
                "",
                false,
                List.of(),
                List.of(),
                List.of(Conditions.table(measured, variants)));
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
