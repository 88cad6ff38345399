package authlab.lab.probe;

import authlab.lab.catalogue.Counters;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/**
 * Counts the connections to Postgres that are executing a statement, or did so within the last {@link #WINDOW}, because
 * most statements are too short to be sampled.
 */
public final class PostgresActivityProbe implements Probe {

    /** The interval between readings. */
    public static final Duration WINDOW = Duration.ofMillis(250);

    private static final String QUERY = "SELECT /* probe:connections */ count(*) FROM pg_stat_activity"
            + " WHERE backend_type = 'client backend' AND application_name NOT LIKE 'authlab-%'"
            + " AND (state <> 'idle' OR state_change > clock_timestamp() - interval '" + WINDOW.toMillis()
            + " milliseconds')";

    private final PostgresConnection postgres;

    public PostgresActivityProbe(PostgresLogin login) {
        this.postgres = new PostgresConnection(login);
    }

    @Override
    public Map<String, Map<String, Double>> read(Duration sinceLast) {
        return postgres.read(PostgresActivityProbe::busy);
    }

    private static Map<String, Double> busy(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            return row.next() ? Map.of(Counters.CONNECTIONS_BUSY, row.getDouble(1)) : Map.of();
        }
    }

    @Override
    public void close() {
        postgres.close();
    }
}
