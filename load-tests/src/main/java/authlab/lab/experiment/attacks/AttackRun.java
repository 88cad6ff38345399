package authlab.lab.experiment.attacks;

import authlab.lab.attack.Attack;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment;
import authlab.lab.record.RunDirectory;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * A run that consists of attacks only, against a running lab; saved and reported like any other run.
 *
 * @param home the repository
 * @param command the command line, for the report
 * @param flood how many invalid credentials each flood sends
 */
public record AttackRun(Path home, String command, List<Variant> variants, List<Attack> attacks, int flood) {

    public AttackRun {
        variants = List.copyOf(variants);
        attacks = List.copyOf(attacks);
    }

    /** Tries them and returns the folder of the run. */
    public Path run(Environment environment, RunDirectory runs, Clock wall, PrintStream out) {
        Path folder = runs.create(
                home, command, wall.instant(), Profile.DEFAULT, environment, variants, List.of(Experiment.ATTACKS));
        new AttackRunner(environment, variants, attacks, flood).run(folder, out);
        RunDirectory.finish(folder);
        return folder;
    }
}
