package authlab.lab.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import authlab.infra.testing.TestServers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Looks at a real Postgres. */
final class PostgresActivityProbeIT {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final TestServers.Postgres SERVER = TestServers.postgres();

    @Test
    void aConnectionCountsWhileItsStatementRunsAndNotBeforeOrAfter() throws SQLException {
        PostgresLogin login = new PostgresLogin(SERVER.jdbcUrl(), SERVER.user(), SERVER.password());
        try (Probe activity = new PostgresActivityProbe(login);
                Connection node = DriverManager.getConnection(SERVER.jdbcUrl(), SERVER.user(), SERVER.password());
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

    private static Map<String, Double> busy(Probe activity) {
        return activity.read(PostgresActivityProbe.WINDOW).getOrDefault("postgres", Map.of());
    }

    private static void sleepInPostgres(Statement statement) {
        try {
            statement.execute("SELECT pg_sleep(600)");
        } catch (SQLException _) {
            // It is cancelled when it has been seen.
        }
    }
}
