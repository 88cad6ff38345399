package authlab.lab.experiment;

import authlab.infra.LabHome;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment;
import authlab.lab.environment.LocalEnvironment;
import authlab.lab.experiment.runner.LabExperiment.Setup;
import authlab.lab.experiment.runner.WarmUp;
import java.nio.file.Path;
import java.util.List;

/** What experiments are given where nothing is run. */
public final class Setups {

    /** A lab that is never started. */
    public static final Environment NO_LAB =
            new LocalEnvironment(new LabHome(Path.of("."), Path.of(".lab/scratch/none")));

    private Setups() {}

    public static Setup of(Profile profile, List<Variant> variants) {
        return new Setup(profile, variants, WarmUp.of(profile, variants));
    }
}
