package authlab.lab.experiment.capacity;

import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.experiment.section.DifferencesTable;
import authlab.lab.experiment.section.MetricTable;
import authlab.lab.experiment.section.RunView;
import authlab.lab.experiment.section.Section;
import authlab.lab.experiment.section.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Maximum sustainable throughput, figures at shares of it, and every rate of the search, as tables. */
public final class CapacitySection {

    private static final List<Metric> FIGURES = List.of(Metric.ALL_P50, Metric.ALL_P99, Metric.CPU_TOTAL);

    private CapacitySection() {}

    public static Section of(RunView measured, int place, List<OfVariant> variants) {
        List<Table> tables = new ArrayList<>(CapacityTable.of(measured).stream().toList());
        List<OfVariant> shares = variants.stream()
                .filter(CapacitySection::atShare)
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
                "Medians where a rate was tried more than once.",
                measured,
                variants.stream().filter(v -> !atShare(v)).toList(),
                FIGURES));
        return Section.ofTables(measured, place, tables);
    }

    private static boolean atShare(OfVariant v) {
        return v.condition() instanceof Condition.OfCapacity;
    }
}
