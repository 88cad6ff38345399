package authlab.lab.experiment.switches;

import authlab.lab.catalogue.Profile;
import authlab.lab.environment.Environment;
import authlab.lab.experiment.runner.AdaptiveExperiment;
import authlab.lab.experiment.runner.LabExperiment;
import authlab.lab.experiment.runner.WarmUp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The cost of one configuration change at a time. */
public final class SwitchesExperiment implements LabExperiment {

    @Override
    public Optional<AdaptiveExperiment> driver(Setup setup, Environment environment) {
        Profile profile = setup.profile();
        double rate = profile.isMeasurement() ? 500 : 50;
        List<List<ConfigChange>> series = ConfigChanges.of(setup.variants(), profile == Profile.FULL);
        WarmUp warmUp = WarmUp.of(profile, setup.variants()).at(rate);
        return Optional.of(
                profile.isMeasurement()
                        ? new SwitchesDriver(environment, series, 6, rate, Duration.ofSeconds(2), warmUp)
                        : new SwitchesDriver(environment, series, 1, rate, Duration.ofSeconds(3), warmUp));
    }

    @Override
    public boolean needsWarmNodes() {
        return false;
    }
}
