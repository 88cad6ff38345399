package authlab.lab.experiment.neighbour;

import authlab.lab.environment.Environment;
import authlab.lab.experiment.runner.AdaptiveExperiment;
import authlab.lab.experiment.runner.LabExperiment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Business calls while authentication traffic increases. */
public final class NeighbourExperiment implements LabExperiment {

    @Override
    public Optional<AdaptiveExperiment> driver(Setup setup, Environment environment) {
        return Optional.of(
                setup.profile().isMeasurement()
                        ? new NeighbourDriver(setup.variants(), 75, List.of(0, 800, 2_400), 6, Duration.ofSeconds(2))
                        : new NeighbourDriver(setup.variants(), 40, List.of(0, 50), 1, Duration.ofSeconds(3)));
    }
}
