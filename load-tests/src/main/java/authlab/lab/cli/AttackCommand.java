package authlab.lab.cli;

import authlab.infra.InfraException;
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
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        mixinStandardHelpOptions = true,
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
        List<Variant> wanted = chosen.variants();
        try (Environment environment = where.environment()) {
            List<Variant> variants = running(environment, wanted);
            AttackRunner runner = new AttackRunner(environment, variants, attacks, flood);
            Path folder = runner.runAlone(Lab.home(), Lab.typed(spec), Lab.runs(), Clock.systemUTC(), System.out);
            SavedRun saved = RunAnalyzer.of(folder);
            System.out.print(AttackText.of(saved));
            System.out.println("Report: " + folder.resolve("report.html"));
            return ExitStatus.of(saved).code();
        }
    }

    private List<Variant> running(Environment environment, List<Variant> wanted) {
        String option = environment.name().equals("local") ? "" : " --env " + environment.name();
        if (!environment.attach()) {
            throw new InfraException("no lab is up, or a part of it has died; start it with ./lab up" + option
                    + " and run the attacks again");
        }
        List<Variant> running = environment.variants();
        if (chosen.isEmpty()) {
            return running;
        }
        List<String> missing = wanted.stream()
                .filter(v -> !running.contains(v))
                .map(Variant::name)
                .toList();
        if (!missing.isEmpty()) {
            throw new InfraException("the lab that is up runs no " + String.join(", ", missing) + " but "
                    + running.stream().map(Variant::name).collect(Collectors.joining(", "))
                    + "; stop it with ./lab down" + option + " and start again");
        }
        return wanted;
    }
}
