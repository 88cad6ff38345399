package authlab.lab.cli;

import authlab.infra.UserEnvironment;
import authlab.lab.environment.Environment;
import authlab.lab.environment.Environments;
import authlab.lab.environment.OtherLab;
import authlab.lab.environment.OtherLabs;
import authlab.lab.environment.PartStatus;
import authlab.lab.fault.FaultPlan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "status",
        description = "Show which parts of the lab of this folder run, since when, their memory and what is wrong with"
                + " them; and the labs of other folders.",
        footer = {"", "Exit status: 0 when a lab of this folder is up and whole, otherwise 7."})
final class StatusCommand implements Callable<Integer> {

    private static final Clock CLOCK = Clock.systemUTC();

    @Option(
            names = "--env",
            paramLabel = "ENV",
            description = "Only this environment: local or compose. Default: both.")
    private @Nullable String name;

    @Override
    public Integer call() {
        int labs = 0;
        boolean whole = true;
        for (String environment : environments()) {
            try (Environment lab = Environments.choose(environment, Lab.home())) {
                List<PartStatus> parts = lab.status();
                if (!parts.isEmpty()) {
                    print(lab, parts);
                    labs++;
                    whole &= parts.stream().allMatch(PartStatus::isUp);
                }
            }
        }
        if (labs == 0) {
            System.out.println("No lab of " + Lab.home() + " is up; start one with ./lab up");
        }
        for (OtherLab other : new OtherLabs().besides(Lab.home())) {
            System.out.println("Another lab is up: " + other.environment() + ", " + other.folder() + "; stop it with "
                    + other.stop());
        }
        return (labs > 0 && whole ? ExitStatus.DONE : ExitStatus.NOT_READY).code();
    }

    private List<String> environments() {
        if (name != null) {
            return List.of(name);
        }
        return UserEnvironment.AUTHLAB_IN_COMPOSE.or("").equals("1") ? List.of("compose") : List.of("local", "compose");
    }

    private static void print(Environment lab, List<PartStatus> parts) {
        Environment.Endpoints at = lab.published();
        System.out.println("Lab: " + lab.description() + ", " + at.balancer().resolve("/") + " and "
                + at.tls().resolve("/"));
        Instant now = CLOCK.instant();
        row("part", "state", "since", "memory", "error");
        for (PartStatus part : parts) {
            row(
                    part.part().name(),
                    part.state().label(),
                    part.since().map(since -> age(Duration.between(since, now))).orElse("-"),
                    part.memory() == 0 ? "-" : (part.memory() >> 20) + " MB",
                    part.error());
        }
        Map<String, String> broken = FaultPlan.of(Lab.results(), lab.name()).broken();
        broken.forEach((target, fault) -> System.out.println("Broken on purpose: " + target + " (" + fault + ")"));
        if (!broken.isEmpty() || !parts.stream().allMatch(PartStatus::isUp)) {
            System.out.println("./lab heal" + EnvironmentOption.repeated(lab)
                    + " starts parts that have ended and resumes frozen ones");
        }
    }

    private static void row(String part, String state, String since, String memory, String error) {
        System.out.printf(Locale.ROOT, "  %-21s %-10s %10s %8s  %s%n", part, state, since, memory, error);
    }

    /** In the two largest units. */
    static String age(Duration age) {
        if (age.toMinutes() < 1) {
            return age.toSeconds() + " s";
        }
        return age.toHours() < 1
                ? age.toMinutes() + " min"
                : age.toDays() < 1
                        ? age.toHours() + " h " + age.toMinutesPart() + " min"
                        : age.toDays() + " d " + age.toHoursPart() + " h";
    }
}
