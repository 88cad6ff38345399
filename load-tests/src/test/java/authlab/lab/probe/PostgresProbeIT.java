package authlab.lab.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import authlab.infra.testing.TestServers;
import authlab.lab.environment.Environment;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Looks at a real Postgres. */
final class PostgresProbeIT {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final TestServers.Postgres SERVER = TestServers.postgres();
    private static final String URL = SERVER.jdbcUrl().replaceFirst("\\?.*", "");
    private static final URI UNUSED = URI.create("http://127.0.0.1:9/");
    private static final Environment.Endpoints LAB =
            new Environment.Endpoints(UNUSED, UNUSED, URL, SERVER.user(), SERVER.password(), UNUSED, Map.of());

    @Test
    void aConnectionCountsWhileItsStatementRunsAndNotBeforeOrAfter() throws SQLException {
        try (Probe activity = PostgresProbe.activity(LAB);
                Connection node = DriverManager.getConnection(URL, SERVER.user(), SERVER.password());
                Statement statement = node.createStatement()) {
            await().atMost(LIMIT).until(() -> busy(activity), seen -> seen.equals(Map.of("connections_busy", 0.0)));

            Thread working = Thread.ofVirtual().start(() -> sleepInPostgres(statement));
            await().atMost(LIMIT).until(() -> busy(activity), seen -> seen.containsValue(1.0));
            statement.cancel();
            await().atMost(LIMIT).until(() -> !working.isAlive());
            await().atMost(LIMIT).until(() -> busy(activity), seen -> seen.equals(Map.of("connections_busy", 0.0)));
            assertThat(working.isAlive()).isFalse();
        }
    }

    @Test
    void statementsAreCountedByTheirPurposeAndTheProbesOwnAreLeftOut() throws SQLException {
        try (Probe probe = PostgresProbe.counters(LAB);
                Connection node =
                        DriverManager.getConnection(URL + "?ApplicationName=node-1", SERVER.user(), SERVER.password());
                Statement statement = node.createStatement()) {
            Map<String, Double> before = read(probe);
            statement.execute("SELECT /* user:lookup */ generate_series(1, 3)");
            node.setAutoCommit(false);
            statement.execute("SELECT 1");
            node.commit();
            Map<String, Double> after = read(probe);

            assertThat(gained("statements.user:lookup", before, after)).isOne();
            assertThat(gained("rows.user:lookup", before, after)).isEqualTo(3);
            assertThat(gained("transactions", before, after)).isGreaterThanOrEqualTo(2);
            assertThat(after)
                    .containsEntry("connections.open.node-1", 1.0)
                    .containsEntry("connections.used.node-1", 1.0)
                    .containsKeys(
                            "wal_bytes", "wal_bytes.other", "buffers_hit.other", "buffers_read.other", "millis.other");
            assertThat(after.keySet()).noneMatch(name -> name.contains("probe"));
        }
    }

    @Test
    void theSessionTableHasASizeAndCountersOfItsSweep() throws SQLException {
        try (Connection owner = DriverManager.getConnection(URL, SERVER.user(), SERVER.password());
                Statement statement = owner.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS session (id int PRIMARY KEY)");
            statement.execute("INSERT INTO session VALUES (-1), (-2)");
            Map<String, Double> before = PostgresProbe.sessionTable(LAB);
            statement.execute("DELETE /* session:sweep */ FROM session WHERE id < 0");
            Map<String, Double> after = PostgresProbe.sessionTable(LAB);

            assertThat(after)
                    .hasEntrySatisfying("bytes", bytes -> assertThat(bytes).isPositive());
            assertThat(gained("swept", before, after)).isEqualTo(2);
            assertThat(gained("sweep_calls", before, after)).isOne();
        }
    }

    private static double gained(String counter, Map<String, Double> before, Map<String, Double> after) {
        return after.getOrDefault(counter, 0.0) - before.getOrDefault(counter, 0.0);
    }

    private static Map<String, Double> read(Probe probe) {
        return probe.read(Duration.ofSeconds(5)).getOrDefault("postgres", Map.of());
    }

    private static Map<String, Double> busy(Probe activity) {
        return activity.read(PostgresProbe.WINDOW).getOrDefault("postgres", Map.of());
    }

    private static void sleepInPostgres(Statement statement) {
        try {
            statement.execute("SELECT pg_sleep(600)");
        } catch (SQLException _) {
            // It is cancelled when it has been seen.
        }
    }
}
