package authlab.lab.cli;

import authlab.lab.environment.Environment;
import authlab.lab.fault.FaultPlan;
import authlab.lab.fault.Faults;
import authlab.lab.fault.PlannedFaults;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "break",
        description = "Inject a fault in the running lab. What heals it is written down before.",
        footer = {
            "",
            "kill, freeze and restart hit a part, such as redis or jwt-1; ./lab status names the parts.",
            "lose-sessions hits a variant with sessions, rotate-key and remove-key a variant with tokens.",
            "./lab heal ends what lasts: kill and freeze."
        })
final class BreakCommand implements Runnable {

    @Mixin
    private EnvironmentOption where = new EnvironmentOption();

    @Parameters(
            index = "0",
            paramLabel = "FAULT",
            description = "${COMPLETION-CANDIDATES}.",
            completionCandidates = FaultNames.class)
    private String fault = "";

    @Parameters(index = "1", paramLabel = "TARGET", description = "A part or a variant of the running lab.")
    private String target = "";

    @Override
    public void run() {
        Faults kind = Faults.named(fault);
        try (Environment environment = where.environment()) {
            EnvironmentOption.attach(environment);
            String seen = new PlannedFaults(environment, FaultPlan.of(Lab.results(), environment.name()))
                    .inject(kind, target);
            System.out.println(seen);
            if (kind.lasts()) {
                System.out.println("Heal it with ./lab heal" + EnvironmentOption.repeated(environment));
            }
        }
    }
}
