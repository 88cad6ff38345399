package authlab.lab.cli;

import authlab.lab.environment.Environment;
import authlab.lab.fault.FaultPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "down", description = "Stop the lab, also if another command started it.")
final class DownCommand implements Runnable {

    @Mixin
    private EnvironmentOption where = new EnvironmentOption();

    @Override
    public void run() {
        try (Environment environment = where.environment()) {
            if (environment.exists()) {
                environment.stop();
                FaultPlan.of(Lab.results(), environment.name()).clear();
                System.out.println("The lab is down: " + environment.description());
            } else {
                System.out.println("No lab of this folder is up: " + environment.description());
            }
        }
    }
}
