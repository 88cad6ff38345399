package authlab.infra;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The environment variables that the lab reads, and the only place that reads any. */
public enum UserEnvironment {
    /** The port of the load balancer of a local lab; the other ports are counted from it. */
    LAB_PORT,
    /** {@code local} or {@code compose}: where the lab runs if no option says so. */
    LAB_ENV,
    /** Settings that differ between variants on purpose, to test whether the difference is found. */
    LAB_TEST_SETTINGS,
    /** The Compose project of the lab. */
    COMPOSE_PROJECT_NAME,
    /** {@code 1} inside the containers of the lab. */
    AUTHLAB_IN_COMPOSE,
    /** The commit of the source, if it cannot be read from git. */
    AUTHLAB_COMMIT,
    /** The password of the database in containers. */
    POSTGRES_PASSWORD,
    PATH;

    /** The variables that docker-compose.yml reads. */
    static final List<String> COMPOSE_SETTINGS = List.of(
            "LAB_PORT",
            "LAB_TLS_PORT",
            "LAB_POSTGRES_PORT",
            "LAB_REDIS_PORT",
            "LAB_SUBNET",
            "LAB_DOCKER_SOCKET",
            "POSTGRES_PASSWORD",
            "AUTHLAB_COMMIT");

    /** Those of these variables that are set, with their values, sorted by name. */
    static Map<String, String> named(Collection<String> names) {
        Map<String, String> set = new TreeMap<>(System.getenv());
        set.keySet().retainAll(names);
        return set;
    }

    /** Its value; empty if it is unset or blank. */
    public Optional<String> value() {
        return Optional.ofNullable(System.getenv(name())).filter(value -> !value.isBlank());
    }

    public String or(String other) {
        return value().orElse(other);
    }
}
