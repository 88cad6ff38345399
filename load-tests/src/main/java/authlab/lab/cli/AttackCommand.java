package authlab.lab.cli;

import authlab.lab.attack.Attack;
import authlab.lab.attack.AttackCatalogue;
import authlab.lab.attack.AttackContext;
import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment;
import authlab.lab.experiment.attacks.AttackRunner;
import authlab.lab.experiment.attacks.AttackText;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.report.RunAnalyzer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "attack",
        description = "Run every attack of the catalogue against a running lab, and print which it blocks.",
        footer = {"", "Exit status: 0 when no attack succeeded except by design, and no result is unknown."})
final class AttackCommand implements Callable<Integer> {

    @Mixin
    private EnvironmentOption where = new EnvironmentOption();

    @Mixin
    private VariantOptions chosen = new VariantOptions();

    @Option(
            names = "--attacks",
            split = ",",
            paramLabel = "ID",
            description = "Only these attacks, separated by commas; ./lab list names them.")
    private List<String> ids = List.of();

    @Option(
            names = "--flood",
            paramLabel = "N",
            defaultValue = "2000",
            description = "How many invalid credentials each flood sends, at most " + AttackContext.LARGEST_FLOOD
                    + "; from 20000 on the effect on other users is measured; default: ${DEFAULT-VALUE}.")
    private int flood = 2000;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Attack> attacks = ids.isEmpty() ? AttackCatalogue.all() : AttackCatalogue.named(ids);
        if (flood < 1 || flood > AttackContext.LARGEST_FLOOD) {
            throw new IllegalArgumentException(
                    "--flood must be from 1 to " + AttackContext.LARGEST_FLOOD + ", not " + flood);
        }
        List<Variant> wanted = chosen.isEmpty() ? List.of() : chosen.variants();
        try (Environment environment = where.environment()) {
            EnvironmentOption.attach(environment, wanted, " and run the attacks again");
            List<Variant> variants = wanted.isEmpty() ? environment.variants() : wanted;
            AttackRunner runner = new AttackRunner(environment, variants, attacks, flood);
            Path folder = runner.runAlone(Lab.home(), Lab.typed(spec), Lab.runs(), Clock.systemUTC(), System.out);
            SavedRun saved = RunAnalyzer.of(folder);
            System.out.print(AttackText.of(saved));
            System.out.println("Report: " + Lab.report(folder));
            return ExitStatus.of(saved).code();
        }
    }
}
