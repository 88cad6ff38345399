package authlab.lab.experiment.attacks;

import authlab.lab.attack.AttackCatalogue;
import authlab.lab.catalogue.Profile;
import authlab.lab.environment.Environment;
import authlab.lab.experiment.runner.LabExperiment;
import java.io.PrintStream;
import java.nio.file.Path;

/** The attacks of the catalogue, on the lab as the other experiments leave it. */
public final class AttacksExperiment implements LabExperiment {

    @Override
    public void afterTrials(Setup setup, Environment environment, Path run, PrintStream out) {
        new AttackRunner(
                        environment,
                        setup.variants(),
                        setup.profile() == Profile.FULL ? AttackCatalogue.all() : AttackCatalogue.few(),
                        setup.profile().isMeasurement() ? 1000 : 100)
                .run(run, out);
    }

    @Override
    public boolean needsWarmNodes() {
        return false;
    }
}
