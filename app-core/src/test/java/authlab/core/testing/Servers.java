package authlab.core.testing;

import authlab.core.Migrate;
import authlab.core.database.Database;
import authlab.core.redis.RedisConnections;
import authlab.core.settings.PostgresSettings;
import authlab.core.settings.Secret;
import authlab.infra.testing.TestServers;
import java.net.URI;
import java.util.Map;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;

/** The test servers, as settings and as connections. */
public final class Servers {

    /** What waits for a real server waits long: on the machine of the tests anything may stand still for seconds. */
    public static final int PATIENCE = 40;

    private Servers() {}

    /** Settings of a Postgres with schema and demo data, and of patience with it. */
    public static Map<String, String> migratedPostgres() {
        TestServers.Postgres postgres = TestServers.postgres();
        Migrate.migrate(new PostgresSettings(url(), postgres.user(), new Secret(postgres.password())));
        return Map.of(
                "POSTGRES_URL", url(),
                "POSTGRES_USER", postgres.user(),
                "POSTGRES_PASSWORD", postgres.password(),
                "TEST_PATIENCE", Integer.toString(PATIENCE));
    }

    /** A pool of its own to a Postgres with schema and demo data; the caller closes it. */
    public static Database database(int connections) {
        TestServers.Postgres postgres = TestServers.postgres();
        PostgresSettings settings = new PostgresSettings(url(), postgres.user(), new Secret(postgres.password()));
        Migrate.migrate(settings);
        return new Database(settings, connections, "test", PATIENCE);
    }

    /** A pool of its own to a Redis; who uses it closes it. */
    public static RedisClient redisPool() {
        return RedisConnections.open(URI.create(TestServers.redis().url()), PATIENCE);
    }

    /** A connection of its own to the same Redis, to look from beside; the caller closes it. */
    public static Jedis redis() {
        URI url = URI.create(TestServers.redis().url());
        return new Jedis(url.getHost(), url.getPort(), 30_000);
    }

    /** The JDBC URL without the options that a container adds. */
    public static String url() {
        return TestServers.postgres().jdbcUrl().replaceFirst("\\?.*", "");
    }
}
