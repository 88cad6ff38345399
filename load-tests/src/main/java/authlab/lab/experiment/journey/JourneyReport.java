package authlab.lab.experiment.journey;

import authlab.lab.experiment.section.ExperimentReport;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.Teaching;

/** The report of {@code journey}: latency of whole visits, in the usual section. */
public final class JourneyReport implements ExperimentReport {
    @Override
    public Teaching teaching(SavedRun run) {
        return JourneyTeaching.of(run);
    }
}
