package authlab.core.testing;

import authlab.core.Migrate;
import authlab.core.database.Database;
import authlab.core.settings.PostgresSettings;
import authlab.core.settings.Secret;
import authlab.infra.testing.TestServers;
import java.util.Map;

/** The test servers, as settings. */
public final class Servers {

    private Servers() {}

    /** Settings of a Postgres with schema and demo data. */
    public static Map<String, String> migratedPostgres() {
        TestServers.Postgres postgres = TestServers.postgres();
        Migrate.migrate(new PostgresSettings(url(), postgres.user(), new Secret(postgres.password())));
        return Map.of(
                "POSTGRES_URL", url(), "POSTGRES_USER", postgres.user(), "POSTGRES_PASSWORD", postgres.password());
    }

    /** A pool of its own to a Postgres with schema and demo data; the caller closes it. */
    public static Database database(int connections) {
        TestServers.Postgres postgres = TestServers.postgres();
        PostgresSettings settings = new PostgresSettings(url(), postgres.user(), new Secret(postgres.password()));
        Migrate.migrate(settings);
        return new Database(settings, connections, "test");
    }

    /** The JDBC URL without the options that a container adds. */
    public static String url() {
        return TestServers.postgres().jdbcUrl().replaceFirst("\\?.*", "");
    }
}
