package authlab.lab.cli;

import authlab.infra.InfraException;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment;
import authlab.lab.environment.Environments;
import java.util.List;
import java.util.stream.Collectors;
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

    /** How the option is repeated in another command; empty for a local lab. */
    static String repeated(Environment environment) {
        return environment.name().equals("local") ? "" : " --env " + environment.name();
    }

    /**
     * Uses the lab that is up, whole or not.
     *
     * @throws InfraException if none is up
     */
    static void attach(Environment environment) {
        if (!environment.attach()) {
            throw new InfraException("no lab is up; start it with ./lab up" + repeated(environment));
        }
    }

    /**
     * Uses the lab that is up.
     *
     * @param wanted variants that it must run
     * @param then what to do once a lab is up
     * @throws InfraException if none is up, or one without these variants
     */
    static void attach(Environment environment, List<Variant> wanted, String then) {
        if (!environment.attach()) {
            throw new InfraException("no lab is up; start it with ./lab up" + repeated(environment) + then);
        }
        List<Part> ended = environment.ended();
        if (!ended.isEmpty()) {
            throw new InfraException("parts of the lab have ended: " + Part.names(ended)
                    + "; start them again with ./lab up" + repeated(environment) + then);
        }
        List<Variant> running = environment.variants();
        List<Variant> missing =
                wanted.stream().filter(v -> !running.contains(v)).toList();
        if (!missing.isEmpty()) {
            throw new InfraException("the lab that is up runs no " + names(missing) + " but " + names(running)
                    + "; stop it with ./lab down" + repeated(environment) + " and start again");
        }
    }

    private static String names(List<Variant> variants) {
        return variants.stream().map(Variant::name).collect(Collectors.joining(", "));
    }
}
