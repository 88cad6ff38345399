package authlab.infra;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How to run one part of a lab.
 *
 * @param name the part's name, once per lab
 * @param command program and arguments
 * @param environment all variables that it gets beside {@code PATH}; may hold secrets
 * @param folder its working directory, and the place of its log
 * @param stopSignal the signal for an orderly stop, such as {@code TERM}
 */
public record ServerSpec(
        String name, List<String> command, Map<String, String> environment, Path folder, String stopSignal) {

    public ServerSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    public Path log() {
        return log(folder, name);
    }

    /** Where the part of this name with this working directory logs. */
    public static Path log(Path folder, String name) {
        return folder.resolve(name + ".log");
    }

    @Override
    public String toString() {
        return "ServerSpec[name=" + name + ", command=" + command + ", environment=" + environment.keySet() + "]";
    }
}
