package authlab.lab.experiment.growth;

import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.environment.Environment;
import authlab.lab.experiment.runner.AdaptiveExperiment;
import authlab.lab.experiment.runner.LabExperiment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Session stores with an increasing number of live sessions: lookup, memory, sweeping and backup. */
public final class GrowthExperiment implements LabExperiment {

    @Override
    public Optional<AdaptiveExperiment> driver(Setup setup, Environment environment) {
        List<Variant> concerned = setup.variants().stream()
                .filter(v -> hasStoredSessions(v) || v.equals(Variants.BASELINE))
                .toList();
        return Optional.of(
                setup.profile().isMeasurement()
                        ? new GrowthDriver(
                                environment,
                                concerned,
                                List.of(0, 10_000, 100_000, 1_000_000),
                                2,
                                150,
                                Duration.ofSeconds(4))
                        : new GrowthDriver(environment, concerned, List.of(0, 1_000), 1, 50, Duration.ofSeconds(3)));
    }

    static boolean hasStoredSessions(Variant variant) {
        return variant.isSession() && !variant.isInMemory();
    }
}
