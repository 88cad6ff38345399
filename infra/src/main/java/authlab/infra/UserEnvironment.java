package authlab.infra;

import java.util.Optional;

/** The environment variables that the lab reads, and the only place that reads any. */
public enum UserEnvironment {
    /** The port of the load balancer of a local lab; the other ports are counted from it. */
    LAB_PORT,
    /** {@code local} or {@code compose}: where the lab runs if no option says so. */
    LAB_ENV,
    /** Settings that differ between variants on purpose, to test whether the difference is found. */
    LAB_TEST_SETTINGS,
    /** Origins of pages behind a tunnel that may sign in and out, such as {@code https://lab.example}. */
    LAB_TRUSTED_ORIGINS,
    /** {@code 1} inside the containers of the lab. */
    AUTHLAB_IN_COMPOSE,
    /** The commit of the source, if it cannot be read from git. */
    AUTHLAB_COMMIT,
    /** The password of the database in containers. */
    POSTGRES_PASSWORD,
    PATH;

    /** Its value; empty if it is unset or blank. */
    public Optional<String> value() {
        return Optional.ofNullable(System.getenv(name())).filter(value -> !value.isBlank());
    }

    public String or(String other) {
        return value().orElse(other);
    }
}
