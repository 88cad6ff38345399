package authlab.lab.report;

import authlab.lab.check.Share;
import authlab.lab.measure.Metric;
import authlab.lab.measure.Results.OfVariant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What each variant bears, how all fare at shares of it, and every rate that was tried on the way: tables alone. */
final class CapacitySection {

    private static final List<Metric> FIGURES = List.of(Metric.ALL_P50, Metric.ALL_P99, Metric.CPU_TOTAL);

    private CapacitySection() {}

    static Section of(Measured measured, int place, String experiment, List<OfVariant> variants) {
        List<Table> tables = new ArrayList<>(CapacityTable.of(measured).stream().toList());
        List<OfVariant> shares = variants.stream()
                .filter(CapacitySection::atShare)
                .sorted(Comparator.comparing(v -> Share.of(v.condition()).orElseThrow()))
                .toList();
        if (!shares.isEmpty()) {
            tables.add(MetricTable.of(
                    "At shares of what each bears, and all at one rate",
                    "On two nodes, of the highest rate that held there. At a share of its own capacity each variant is"
                            + " equally busy; at half of the weakest's all serve equally many. Medians of the repetitions.",
                    measured,
                    shares,
                    FIGURES));
            DifferencesTable.of(
                            measured,
                            experiment,
                            d -> Share.of(d.candidate().condition()).isPresent())
                    .ifPresent(tables::add);
        }
        tables.add(MetricTable.of(
                "Every rate that was tried",
                "Medians where a rate was tried more than once.",
                measured,
                variants.stream().filter(v -> !atShare(v)).toList(),
                FIGURES));
        return Section.ofTables(measured, place, tables);
    }

    private static boolean atShare(OfVariant v) {
        return Share.of(v.condition()).isPresent();
    }
}
