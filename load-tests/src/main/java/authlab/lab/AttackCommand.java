package authlab.lab;

import authlab.lab.attack.Attack;
import authlab.lab.attack.Catalogue;
import authlab.lab.attack.Means;
import authlab.lab.environment.Environment;
import authlab.lab.environment.EnvironmentException;
import authlab.lab.environment.Variant;
import authlab.lab.experiment.AttackRun;
import authlab.lab.experiment.Compare;
import authlab.lab.measure.Tried;
import authlab.lab.report.AttackText;
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
        description = "Try every attack of the catalogue on a lab that is up, and say which it refuses.",
        footer = {"", "Exit status: 0 when nothing fell but what an architecture cannot refuse, and nothing is unknown."
        })
final class AttackCommand implements Callable<Integer> {

    @Mixin
    private Where where = new Where();

    @Mixin
    private Chosen chosen = new Chosen();

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
            description = "How many worthless credentials each flood sends, at most " + Means.LARGEST_FLOOD
                    + "; from 20000 on it is told whether others notice; default: ${DEFAULT-VALUE}.")
    private int flood = 2000;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Attack> attacks = ids.isEmpty() ? Catalogue.all() : Catalogue.named(ids);
        if (flood < 1 || flood > Means.LARGEST_FLOOD) {
            throw new IllegalArgumentException("--flood must be from 1 to " + Means.LARGEST_FLOOD + ", not " + flood);
        }
        List<Variant> wanted = chosen.variants();
        try (Environment environment = where.environment()) {
            List<Variant> variants = running(environment, wanted);
            AttackRun run = new AttackRun(Lab.home(), Lab.typed(spec), variants, attacks, flood);
            Compare.Outcome outcome = run.run(environment, Lab.runs(), Clock.systemUTC(), System.out);
            System.out.print(AttackText.of(outcome.run()));
            System.out.println("Report: " + outcome.folder().resolve("report.html"));
            return outcome.run().attacks().stream().allMatch(Tried::good) ? 0 : 1;
        }
    }

    private List<Variant> running(Environment environment, List<Variant> wanted) {
        String option = environment.name().equals("local") ? "" : " --env " + environment.name();
        if (!environment.attach()) {
            throw new EnvironmentException(
                    "no lab is up, or a part of it has died; start it with ./lab up" + option + " and attack again");
        }
        List<Variant> running = environment.variants();
        if (chosen.nothing()) {
            return running;
        }
        List<String> missing = wanted.stream()
                .filter(v -> !running.contains(v))
                .map(Variant::name)
                .toList();
        if (!missing.isEmpty()) {
            throw new EnvironmentException("the lab that is up runs no " + String.join(", ", missing) + " but "
                    + running.stream().map(Variant::name).collect(Collectors.joining(", "))
                    + "; stop it with ./lab down" + option + " and start again");
        }
        return wanted;
    }
}
