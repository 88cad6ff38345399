package authlab.lab.experiment.capacity;

import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment;
import authlab.lab.experiment.runner.AdaptiveExperiment;
import authlab.lab.experiment.runner.LabExperiment;
import java.util.List;
import java.util.Optional;

/** Maximum sustainable throughput of each variant on one, two and three nodes, and latency at shares of it. */
public final class CapacityExperiment implements LabExperiment {

    @Override
    public Optional<AdaptiveExperiment> driver(Setup setup, Environment environment) {
        // A variant that refuses half of its requests by design sustains no rate.
        List<Variant> searched =
                setup.variants().stream().filter(v -> !v.refusesByDesign()).toList();
        return Optional.of(new CapacityDriver(
                environment,
                searched,
                setup.profile().isMeasurement()
                        ? new CapacityDriver.Size(List.of(1, 2, 3), 3, 6, 2)
                        : new CapacityDriver.Size(List.of(1, 2), 3, 1, 2)));
    }
}
