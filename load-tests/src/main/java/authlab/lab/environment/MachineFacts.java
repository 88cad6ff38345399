package authlab.lab.environment;

import authlab.infra.Server;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What was found on this machine before a lab starts.
 *
 * @param environment where the lab is to run, as in {@link Environment#name}
 * @param system the operating system, such as {@code Linux}
 * @param java the feature version of the JDK
 * @param engine the container engine that answers
 * @param ports the needed ports that something else uses
 * @param memory bytes of memory that are available; 0 if unknown
 * @param disk bytes that this user may still write where the lab writes
 * @param openFiles how many files a process may open; 0 if unknown
 * @param unwritable why folders cannot be written, one sentence each
 * @param damagedKeys key files that no node can read
 * @param clockAhead how much the clock of this machine is ahead of the clock of the file system
 * @param variables the variables of the user that reach no part of a lab
 * @param missing the servers that are not installed and were not fetched
 * @param apt whether missing servers can be fetched
 */
record MachineFacts(
        String environment,
        String system,
        int java,
        Optional<EngineVersion> engine,
        List<PortUse> ports,
        long memory,
        long disk,
        long openFiles,
        List<String> unwritable,
        List<Path> damagedKeys,
        Duration clockAhead,
        List<String> variables,
        List<Server> missing,
        boolean apt) {

    /**
     * A container engine.
     *
     * @param compose the version of its Compose; empty if it has none
     */
    record EngineVersion(String engine, Optional<String> compose) {}

    MachineFacts {
        ports = List.copyOf(ports);
        unwritable = List.copyOf(unwritable);
        damagedKeys = List.copyOf(damagedKeys);
        variables = List.copyOf(variables);
        missing = List.copyOf(missing);
    }

    boolean local() {
        return environment.equals("local");
    }
}
