package authlab.core.settings;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The connection to Postgres.
 *
 * @param url JDBC URL without credentials
 * @param timeout the longest wait for an answer; the other time limits are fractions of it
 */
public record PostgresSettings(String url, String user, Secret password, Duration timeout) {

    /** With the wait for a connection less than the load balancer waits for a read, so that the node's answer arrives. */
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(1);

    // No user info and no query: the options are fixed here, and a password in a URL ends up in logs.
    private static final Pattern URL =
            Pattern.compile("jdbc:postgresql://[A-Za-z0-9.-]+(:" + Settings.PORT + ")?/[A-Za-z0-9_-]+");
    private static final Pattern ROLE = Pattern.compile("[A-Za-z0-9_-]{1,63}");

    public static PostgresSettings read(Settings settings) {
        return new PostgresSettings(
                settings.text("POSTGRES_URL", URL, "jdbc:postgresql://host:port/database, without credentials"),
                settings.text("POSTGRES_USER", ROLE, "the name of a role"),
                settings.secret("POSTGRES_PASSWORD", _ -> Optional.empty(), "the password of POSTGRES_USER"),
                settings.duration("POSTGRES_TIMEOUT", DEFAULT_TIMEOUT, DEFAULT_TIMEOUT, Duration.ofMinutes(5)));
    }
}
