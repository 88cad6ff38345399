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

    private static final Duration LASTS = Duration.ofSeconds(5);

    @Override
    public List<List<Trial>> plan(Setup setup) {
        boolean measured = setup.profile().isMeasurement();
        return List.of(setup.variants().stream()
                .map(v -> Trial.of(Experiment.JOURNEY, v.name(), v, 1, measured ? 3 : 5, LASTS)
                        .as(Workload.JOURNEY))
                .toList());
    }
}
