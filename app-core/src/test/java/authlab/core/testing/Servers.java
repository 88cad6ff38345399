package authlab.core.testing;

import authlab.core.database.Database;
import authlab.core.database.Migrate;
import authlab.core.redis.RedisStore;
import authlab.core.settings.PostgresSettings;
import authlab.core.settings.RedisSettings;
import authlab.core.settings.Secret;
import authlab.infra.testing.TestServers;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import redis.clients.jedis.Jedis;

/** Settings for the test servers, and connections to them. */
public final class Servers {

    // Long: a busy test machine may pause for seconds.
    private static final Duration POSTGRES_TIMEOUT = Duration.ofSeconds(80);
    private static final Duration REDIS_TIMEOUT = Duration.ofSeconds(10);

    private Servers() {}

    /** Settings of a Postgres with schema and demo data, with long timeouts. */
    public static Map<String, String> migratedPostgres() {
        TestServers.Postgres postgres = TestServers.postgres();
        Migrate.migrate(
                new PostgresSettings(url(), postgres.user(), new Secret(postgres.password()), POSTGRES_TIMEOUT));
        return Map.of(
                "POSTGRES_URL", url(),
                "POSTGRES_USER", postgres.user(),
                "POSTGRES_PASSWORD", postgres.password(),
                "POSTGRES_TIMEOUT", POSTGRES_TIMEOUT.toString(),
                "LOGIN_TIMEOUT", POSTGRES_TIMEOUT.toString(),
                "REDIS_TIMEOUT", REDIS_TIMEOUT.toString());
    }

    /** A new pool for a Postgres with schema and demo data; the caller closes it. */
    public static Database database(int connections) {
        TestServers.Postgres postgres = TestServers.postgres();
        PostgresSettings settings =
                new PostgresSettings(url(), postgres.user(), new Secret(postgres.password()), POSTGRES_TIMEOUT);
        Migrate.migrate(settings);
        return new Database(settings, connections, "test");
    }

    /** A new pool for Redis; the caller closes it. */
    public static RedisStore redisStore() {
        return new RedisStore(new RedisSettings(URI.create(TestServers.redis().url()), REDIS_TIMEOUT));
    }

    /** A separate connection to the same Redis for assertions; the caller closes it. */
    public static Jedis redis() {
        URI url = URI.create(TestServers.redis().url());
        return new Jedis(url.getHost(), url.getPort(), 30_000);
    }

    /** The JDBC URL without the options that a container adds. */
    public static String url() {
        return TestServers.postgres().jdbcUrl().replaceFirst("\\?.*", "");
    }
}
