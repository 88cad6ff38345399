package authlab.lab.experiment.growth;

import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.section.ExperimentReport;
import authlab.lab.record.History;
import java.util.Map;

/** The report of {@code growth}: memory, lookup, sweeping and backup over the number of sessions. */
public final class GrowthReport implements ExperimentReport {

    @Override
    public Map<Metric, Double> figures(History.Trial trial, Variant variant, long succeeded) {
        return GrowthFigures.figures(trial, variant);
    }
}
