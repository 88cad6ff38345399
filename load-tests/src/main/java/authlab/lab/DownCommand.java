package authlab.lab;

import authlab.lab.environment.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(mixinStandardHelpOptions = true, name = "down", description = "Stop the lab, whoever started it.")
final class DownCommand implements Runnable {

    @Mixin
    private Where where = new Where();

    @Override
    public void run() {
        try (Environment environment = where.environment()) {
            environment.stop();
        }
        System.out.println("The lab is down.");
    }
}
