package authlab.infra;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The environment variables that the lab reads, and the only place that reads any. */
public enum UserEnvironment {
    /** The port of the load balancer of a local lab; the other ports are counted from it. */
    LAB_PORT,
    /** The ports that containers publish beside the balancer's. */
    LAB_TLS_PORT,
    LAB_POSTGRES_PORT,
    LAB_REDIS_PORT,
    /** The port that the container of the console publishes. */
    LAB_CONSOLE_PORT,
    /** The address that the console is bound to; {@code 0.0.0.0} opens it to the network: room mode. */
    LAB_CONSOLE_HOST,
    /** The folder of the lessons, if it is not that of the repository. */
    LAB_LESSONS,
    /** The address of the operator, inside the container of the console. */
    LAB_OPERATOR,
    /** The program of the browser that prints the report as PDF, if it is not found. */
    LAB_BROWSER,
    /** {@code local} or {@code compose}: where the lab runs if no option says so. */
    LAB_ENV,
    /** Settings that differ between variants on purpose, to test whether the difference is found. */
    LAB_TEST_SETTINGS,
    /** Origins of pages behind a tunnel that may sign in and out, such as {@code https://lab.example}. */
    LAB_TRUSTED_ORIGINS,
    /** The Compose project of the lab. */
    COMPOSE_PROJECT_NAME,
    /** {@code 1} inside the containers of the lab. */
    AUTHLAB_IN_COMPOSE,
    /** The folder of the repository on the host, inside the containers of the lab. */
    LAB_HOST_ROOT,
    /** The commit of the source, if it cannot be read from git. */
    AUTHLAB_COMMIT,
    /** The password of the database in containers. */
    POSTGRES_PASSWORD,
    /** The names of variables that the script {@code lab} has removed, with spaces between. */
    LAB_IGNORED,
    PATH;

    /** Which of these variables the user has set, sorted, and those that were removed already. */
    public static List<String> ignored(Collection<String> names) {
        return Stream.concat(
                        named(names).keySet().stream(),
                        Arrays.stream(LAB_IGNORED.or("").split(" ", -1)))
                .filter(name -> !name.isBlank())
                .sorted()
                .toList();
    }

    /** The variables that docker-compose.yml reads. */
    static final List<String> COMPOSE_SETTINGS = List.of(
            "LAB_PORT",
            "LAB_TLS_PORT",
            "LAB_POSTGRES_PORT",
            "LAB_REDIS_PORT",
            "LAB_CONSOLE_PORT",
            "LAB_CONSOLE_HOST",
            "LAB_LESSONS",
            "LAB_CONSOLE",
            "LAB_SUBNET",
            "LAB_TRUSTED_ORIGINS",
            "LAB_DOCKER_SOCKET",
            "POSTGRES_PASSWORD",
            "AUTHLAB_COMMIT");

    /** Those of these variables that are set, with their values, sorted by name. */
    static Map<String, String> named(Collection<String> names) {
        Map<String, String> set = new TreeMap<>(System.getenv());
        set.keySet().retainAll(names);
        return set;
    }

    /** Whether this program runs in a container of the lab. */
    public static boolean inContainer() {
        return AUTHLAB_IN_COMPOSE.or("").equals("1");
    }

    /** How the user calls a command of the lab. */
    public static String lab() {
        return inContainer() ? "docker compose run --rm load-tests" : "./lab";
    }

    /** A file of the repository as a path that the user can open, on the host. */
    public static String shown(Path repository, Path file) {
        if (!inContainer()) {
            return file.toString();
        }
        String relative = repository.relativize(file.toAbsolutePath()).toString();
        return LAB_HOST_ROOT
                .value()
                .map(root -> Path.of(root, relative).toString())
                .orElse(relative);
    }

    /** Its value; empty if it is unset or blank. */
    public Optional<String> value() {
        return Optional.ofNullable(System.getenv(name())).filter(value -> !value.isBlank());
    }

    public String or(String other) {
        return value().orElse(other);
    }
}
