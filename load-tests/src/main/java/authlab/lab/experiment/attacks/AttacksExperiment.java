package authlab.lab.experiment.attacks;

import authlab.lab.attack.Attack;
import authlab.lab.attack.AttackCatalogue;
import authlab.lab.catalogue.Profile;
import authlab.lab.environment.Environment;
import authlab.lab.experiment.runner.LabExperiment;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The attacks of the catalogue, on the lab as the other experiments leave it. */
public final class AttacksExperiment implements LabExperiment {

    /** One attack on one variant; several variants are attacked at the same time. */
    private static final Duration EACH = Duration.ofMillis(120);

    @Override
    public void afterTrials(Setup setup, Environment environment, Path run, PrintStream out) {
        new AttackRunner(
                        environment,
                        setup.variants(),
                        attacks(setup),
                        setup.profile().isMeasurement() ? 1000 : 100)
                .run(run, out);
    }

    private static List<Attack> attacks(Setup setup) {
        return setup.profile() == Profile.FULL ? AttackCatalogue.all() : AttackCatalogue.few();
    }

    @Override
    public Duration afterTrialsExpected(Setup setup) {
        return EACH.multipliedBy((long) attacks(setup).size() * setup.variants().size());
    }

    @Override
    public boolean needsWarmNodes() {
        return false;
    }
}
