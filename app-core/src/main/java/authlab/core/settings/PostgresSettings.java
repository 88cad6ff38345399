package authlab.core.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where Postgres is.
 *
 * @param url JDBC URL without credentials
 */
public record PostgresSettings(String url, String user, Secret password) {

    // No user info and no query: options are this project's to choose, and a password in a URL ends up in logs.
    private static final Pattern URL = Pattern.compile("jdbc:postgresql://[A-Za-z0-9.-]+(:\\d{1,5})?/[A-Za-z0-9_-]+");
    private static final Pattern ROLE = Pattern.compile("[A-Za-z0-9_-]{1,63}");

    public static PostgresSettings read(Settings settings) {
        return new PostgresSettings(
                settings.text("POSTGRES_URL", URL, "jdbc:postgresql://host:port/database, without credentials"),
                settings.text("POSTGRES_USER", ROLE, "the name of a role"),
                settings.secret("POSTGRES_PASSWORD", _ -> Optional.empty(), "the password of POSTGRES_USER"));
    }
}
