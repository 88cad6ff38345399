package authlab.infra;

import java.nio.file.Path;
import java.util.Optional;

/** The environment variables that the lab reads, and the only place that reads any. */
public enum UserEnvironment {
    /** The port of the load balancer of a local lab; the other ports are counted from it. */
    LAB_PORT,
    /** {@code local} or {@code compose}: where the lab runs if no option says so. */
    LAB_ENV,
    /** Settings that differ between variants on purpose, to test whether the difference is found. */
    LAB_TEST_SETTINGS,
    /** {@code 1} inside the containers of the lab. */
    AUTHLAB_IN_COMPOSE,
    /** The folder of the repository on the host, inside the containers of the lab. */
    LAB_HOST_ROOT,
    /** The commit of the source, if it cannot be read from git. */
    AUTHLAB_COMMIT,
    /** The password of the database in containers. */
    POSTGRES_PASSWORD,
    PATH;

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
