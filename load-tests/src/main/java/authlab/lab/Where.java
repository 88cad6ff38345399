package authlab.lab;

import authlab.lab.environment.Environment;
import authlab.lab.environment.Environments;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the lab runs: an option that several commands share. */
final class Where {

    @Option(
            names = "--env",
            paramLabel = "ENV",
            description =
                    "Where it runs: local (child processes) or compose (containers)."
                            + " Without it: local where a local lab is up, else containers where an engine answers, else local.")
    private @Nullable String name;

    Environment environment() {
        return Environments.choose(name, Lab.home());
    }
}
