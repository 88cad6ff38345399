package authlab.lab.measure;

import authlab.lab.measure.Event.Sample;
import authlab.lab.measure.History.Trial;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.DoubleSummaryStatistics;
import java.util.Map;

/**
 * Looks, again and again while a load goes on, how many connections to Postgres are in use: at work, or at work within
 * the last quarter of a second, since most statements are over before one can look. Holds one of its own.
 */
public final class Connections implements AutoCloseable {

    /** The label of its samples; their source is {@code postgres}. */
    public static final String LABEL = "during";

    /** As long as from one look to the next. */
    public static final Duration WITHIN = Duration.ofMillis(250);

    private static final String BUSY = "connections_busy";

    private static final String QUERY = "SELECT /* probe:connections */ count(*) FROM pg_stat_activity"
            + " WHERE backend_type = 'client backend' AND application_name NOT LIKE 'authlab-%'"
            + " AND (state <> 'idle' OR state_change > clock_timestamp() - interval '" + WITHIN.toMillis()
            + " milliseconds')";

    private final Connection connection;
    private final Statement statement;

    /** @throws SQLException when the server does not answer */
    public Connections(PostgresLogin login) throws SQLException {
        connection = login.connect();
        statement = connection.createStatement();
    }

    /**
     * One look.
     *
     * @throws SQLException when the server does not answer
     */
    public Map<String, Double> read() throws SQLException {
        try (ResultSet row = statement.executeQuery(QUERY)) {
            return row.next() ? Map.of(BUSY, row.getDouble(1)) : Map.of();
        }
    }

    static Map<String, Double> figures(Trial trial) {
        DoubleSummaryStatistics busy = trial.events(Sample.class)
                .filter(s -> s.label().equals(LABEL))
                .mapToDouble(s -> s.values().getOrDefault(BUSY, Double.NaN))
                .filter(Double::isFinite)
                .summaryStatistics();
        return busy.getCount() == 0
                ? Map.of()
                : Map.of(Metric.CONNECTIONS_BUSY.id(), busy.getAverage(), Metric.CONNECTIONS_MOST.id(), busy.getMax());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
