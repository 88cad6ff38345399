package authlab.lab.experiment.cost;

import authlab.lab.environment.Environment;
import authlab.lab.experiment.runner.AdaptiveExperiment;
import authlab.lab.experiment.runner.LabExperiment;
import java.time.Duration;
import java.util.Optional;

/** CPU time beyond idle and bytes on the wire, per process, at a low constant rate. */
public final class CostExperiment implements LabExperiment {

    @Override
    public Optional<AdaptiveExperiment> driver(Setup setup, Environment environment) {
        return Optional.of(
                setup.profile().isMeasurement()
                        ? new CostDriver(setup.variants(), 3, 50, Duration.ofSeconds(8))
                        : new CostDriver(setup.variants(), 1, 40, Duration.ofSeconds(5)));
    }
}
