package authlab.lab.environment;

import authlab.infra.Ports;
import authlab.infra.UserEnvironment;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The containers of the workshop console and of its operator, which are no parts of the lab. */
record ComposeConsole(Path root) {

    /** The services of docker-compose.yml. */
    static final List<String> SERVICES = List.of("operator", "console");

    /** The variable of docker-compose.yml that starts them if it is 1. */
    static final String SWITCH = "LAB_CONSOLE";

    /** Starts them unless they run. */
    URI start(Consumer<String> progress) {
        try (Engine engine = new Engine()) {
            ComposeProject project =
                    ComposeProject.of(root, UserEnvironment.COMPOSE_PROJECT_NAME.value(), engine.projects());
            new ComposeCommand(project).start(SERVICES, progress);
        }
        return URI.create(
                "http://127.0.0.1:" + Ports.of(UserEnvironment.LAB_CONSOLE_PORT, Ports.DEFAULT_CONSOLE) + "/");
    }
}
