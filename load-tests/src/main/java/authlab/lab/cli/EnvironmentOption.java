package authlab.lab.cli;

import authlab.lab.environment.Environment;
import authlab.lab.environment.Environments;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that selects the environment, shared by several commands. */
final class EnvironmentOption {

    @Option(
            names = "--env",
            paramLabel = "ENV",
            description =
                    "Where the lab runs: local (child processes) or compose (containers)."
                            + " Default: local if a local lab is running, otherwise compose if a container engine is available, otherwise local.")
    private @Nullable String name;

    Environment environment() {
        return Environments.choose(name, Lab.home());
    }
}
