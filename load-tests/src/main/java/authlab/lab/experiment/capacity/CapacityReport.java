package authlab.lab.experiment.capacity;

import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.experiment.section.ExperimentReport;
import authlab.lab.experiment.section.RunView;
import authlab.lab.experiment.section.Section;
import java.util.List;

/** The report of {@code capacity}: maximum sustainable throughput, and latency at shares of it. */
public final class CapacityReport implements ExperimentReport {

    @Override
    public Section section(RunView run, int place, List<OfVariant> variants) {
        return CapacitySection.of(run, place, variants);
    }
}
