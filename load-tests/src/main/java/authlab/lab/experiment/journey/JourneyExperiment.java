package authlab.lab.experiment.journey;

import authlab.lab.catalogue.Experiment;
import authlab.lab.experiment.runner.LabExperiment;
import authlab.lab.experiment.runner.LabExperiment.Setup;
import authlab.lab.experiment.runner.Trial;
import authlab.lab.workload.Workload;
import java.time.Duration;
import java.util.List;

/** Whole visits: sign in, work, sign out. */
public final class JourneyExperiment implements LabExperiment {

    @Override
    public List<List<Trial>> plan(Setup setup) {
        boolean measured = setup.profile().isMeasurement();
        Duration lasts = Duration.ofSeconds(measured ? 4 : 3);
        return List.of(setup.variants().stream()
                .map(v -> Trial.of(Experiment.JOURNEY, v.name(), v, 1, measured ? 3 : 5, lasts)
                        .as(Workload.JOURNEY))
                .toList());
    }
}
