package authlab.lab.experiment;

import authlab.lab.attack.Attack;
import authlab.lab.environment.Environment;
import authlab.lab.environment.Variant;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * Attacks and nothing else, on a lab that is up already, saved and shown as any other run.
 *
 * @param home the repository
 * @param command what the user typed, for the report
 * @param flood how many worthless credentials each flood sends
 */
public record AttackRun(Path home, String command, List<Variant> variants, List<Attack> attacks, int flood) {

    public AttackRun {
        variants = List.copyOf(variants);
        attacks = List.copyOf(attacks);
    }

    public Compare.Outcome run(Environment environment, Runs runs, Clock wall, PrintStream out) {
        Path folder = runs.create(wall.instant());
        Compare asked = new Compare(home, command, Profile.DEFAULT, variants, List.of(Experiment.ATTACKS));
        Judgement.save(asked.metadata(environment, folder, wall), folder);
        new Assault(environment, variants, attacks, flood).run(folder, out);
        Judgement.finished(folder);
        return new Compare.Outcome(Judgement.of(folder), folder);
    }
}
