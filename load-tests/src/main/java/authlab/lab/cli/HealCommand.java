package authlab.lab.cli;

import authlab.lab.environment.Environment;
import authlab.lab.fault.FaultPlan;
import authlab.lab.fault.PlannedFaults;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "heal",
        description =
                "Heal all faults, also those that another program has injected: parts that have ended are started, and"
                        + " frozen ones are resumed. Returns when all are ready.")
final class HealCommand implements Runnable {

    @Mixin
    private EnvironmentOption where = new EnvironmentOption();

    @Override
    public void run() {
        try (Environment environment = where.environment()) {
            EnvironmentOption.attach(environment);
            int[] steps = new int[1];
            new PlannedFaults(environment, FaultPlan.of(Lab.results(), environment.name())).healAll(step -> {
                steps[0]++;
                System.out.println(step);
            });
            System.out.println(steps[0] == 0 ? "Nothing is broken." : "The lab is whole.");
        }
    }
}
