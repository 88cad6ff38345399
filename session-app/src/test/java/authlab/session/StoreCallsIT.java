package authlab.session;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.core.Cost;
import authlab.core.database.Database;
import authlab.core.node.TestNode;
import authlab.core.testing.Client;
import authlab.core.testing.RedisCalls;
import authlab.core.testing.Servers;
import authlab.infra.testing.TestServers;
import java.sql.ResultSet;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** The store calls per request, counted by the stores. */
final class StoreCallsIT {

    private static final int REQUESTS = 50;

    @Test
    void oneMeOnRedisIsOneGet() {
        Map<String, String> settings = new HashMap<>(Servers.migratedPostgres());
        settings.putAll(Map.of(
                "SESSION_STORE", "redis", "REDIS_URL", TestServers.redis().url()));
        try (TestNode node = TestNode.start(new SessionMechanismFactory(), settings, Clock.systemUTC());
                Client client = new Client(node.address());
                Jedis redis = Servers.redis()) {
            String[] credential = client.signIn("alice");
            client.get("/me", credential);
            redis.configResetStat();

            for (int i = 0; i < REQUESTS; i++) {
                assertThat(client.get("/me", credential).authCalls()).isEqualTo(1);
            }

            assertThat(RedisCalls.of(redis.info("commandstats")))
                    .containsEntry("get", (long) REQUESTS)
                    .containsOnlyKeys("get", "config|resetstat");
        }
    }

    @Test
    void oneMeOnPostgresIsOneStatementAndNoTransaction() {
        Map<String, String> settings = new HashMap<>(Servers.migratedPostgres());
        settings.put("SESSION_STORE", "postgres");
        try (TestNode node = TestNode.start(new SessionMechanismFactory(), settings, Clock.systemUTC());
                Client client = new Client(node.address());
                Database probe = Servers.database(1)) {
            String[] credential = client.signIn("alice");
            client.get("/me", credential);
            client.get("/orders", credential);
            statements(probe, true);

            for (int i = 0; i < REQUESTS; i++) {
                assertThat(client.get("/me", credential).authCalls()).isEqualTo(1);
            }
            client.get("/orders", credential);

            assertThat(statements(probe, false))
                    .containsOnly(
                            Map.entry("/* session:lookup */", REQUESTS + 1L), Map.entry("/* business:orders */", 1L));
        }
    }

    /**
     * Calls by purpose since the last reset; a statement without a purpose is listed as text. The node's sweeper, which
     * runs at random times, is excluded.
     */
    private static Map<String, Long> statements(Database probe, boolean reset) {
        if (reset) {
            probe.query(new Cost(), "SELECT pg_stat_statements_reset()", _ -> {}, ResultSet::next);
        }
        return probe.query(
                new Cost(),
                "SELECT coalesce(substring(query from '/\\* [a-z:]+ \\*/'), query) AS purpose, sum(calls) AS calls"
                        + " FROM pg_stat_statements WHERE query NOT LIKE '%pg_stat_statements%'"
                        + " AND query NOT LIKE '%session:sweep%' GROUP BY 1",
                _ -> {},
                rows -> {
                    Map<String, Long> calls = new TreeMap<>();
                    while (rows.next()) {
                        calls.put(rows.getString("purpose"), rows.getLong("calls"));
                    }
                    return calls;
                });
    }
}
