package authlab.lab.probe;

import authlab.lab.catalogue.Component;
import authlab.lab.environment.Environment;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads counters of Postgres. Each row of its queries is the name of a counter, as in
 * {@link authlab.lab.catalogue.Counters}, and its value. In the queries, {@code :seconds} and {@code :millis} stand for the
 * time since the last reading. Its own statements are left out.
 */
public final class PostgresProbe implements Probe {

    /** The name excludes the probes' connections. Without the version, the driver sends a SET, which would be counted. */
    private static final String PARAMETERS =
            "?connectTimeout=2&socketTimeout=5&assumeMinServerVersion=15&ApplicationName=authlab-probe";

    /** The interval between readings of {@link #activity}. */
    public static final Duration WINDOW = Duration.ofMillis(250);

    /** Statements by the purpose in their comment. */
    private static final String STATEMENTS = """
            WITH statements AS (
            SELECT /* probe:statements */
                   CASE WHEN query ~* '^(begin|start transaction|commit|rollback)' THEN 'transaction'
                        ELSE coalesce(substring(query from '/\\* ([a-z]+:[a-z-]+) \\*/'), 'other') END AS purpose,
                   sum(calls) AS calls, sum(rows) AS rows, sum(wal_bytes) AS wal_bytes,
                   sum(shared_blks_hit) AS buffers_hit, sum(shared_blks_read) AS buffers_read,
                   sum(total_exec_time) AS millis
              FROM pg_stat_statements
             WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
             GROUP BY 1)
            SELECT name || purpose, value
              FROM statements CROSS JOIN LATERAL (VALUES
                   ('statements.', calls), ('rows.', rows), ('wal_bytes.', wal_bytes), ('buffers_hit.', buffers_hit),
                   ('buffers_read.', buffers_read), ('millis.', millis)) AS counters (name, value)
             WHERE purpose <> 'transaction' AND purpose NOT LIKE 'probe:%'
             UNION ALL SELECT 'transactions', coalesce(sum(calls), 0) FROM statements WHERE purpose = 'transaction'""";

    private static final String WAL = "SELECT /* probe:wal */ 'wal_bytes', wal_bytes FROM pg_stat_wal";

    private static final String CONNECTIONS = """
            WITH node AS (
            SELECT /* probe:connections */ application_name AS name, count(*) AS open,
                   count(*) FILTER (WHERE state_change > now() - :seconds * interval '1 second') AS used
              FROM pg_stat_activity
             WHERE datname = current_database() AND application_name <> 'authlab-probe'
             GROUP BY 1)
            SELECT 'connections.open.' || name, open FROM node
             UNION ALL SELECT 'connections.used.' || name, used FROM node""";

    private static final String BUSY = """
            SELECT /* probe:connections */ 'connections_busy', count(*) FROM pg_stat_activity
             WHERE backend_type = 'client backend' AND NOT starts_with(application_name, 'authlab-')
               AND (state <> 'idle' OR state_change > clock_timestamp() - :millis * interval '1 millisecond')""";

    private static final String SESSION_TABLE = """
            WITH sweep AS (
            SELECT /* probe:swept */ coalesce(sum(calls), 0) AS calls, coalesce(sum(rows), 0) AS rows
              FROM pg_stat_statements
             WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
               AND query LIKE '%/* session:sweep */%' AND query NOT LIKE '%/* probe:%')
            SELECT 'bytes', pg_total_relation_size('session')
             UNION ALL SELECT 'sweep_calls', calls FROM sweep
             UNION ALL SELECT 'swept', rows FROM sweep""";

    private final Environment.Endpoints lab;
    private final List<String> queries;
    private @Nullable Connection open;

    private PostgresProbe(Environment.Endpoints lab, String... queries) {
        this.lab = lab;
        this.queries = List.of(queries);
    }

    /**
     * Reads counters since the start of the statistics: statements with rows, log bytes, buffers and duration; explicit
     * transactions; bytes of write-ahead log. Also the open and used connections of each node.
     */
    public static PostgresProbe counters(Environment.Endpoints lab) {
        return new PostgresProbe(lab, STATEMENTS, WAL, CONNECTIONS);
    }

    /**
     * Counts the connections that are executing a statement, or did so since the last reading, because most statements are
     * too short to be sampled.
     */
    public static PostgresProbe activity(Environment.Endpoints lab) {
        return new PostgresProbe(lab, BUSY);
    }

    /**
     * {@code bytes} of the session table with its indexes; {@code swept} sessions and {@code sweep_calls}, the statements
     * for it, since the start of the statistics.
     *
     * @throws SQLException if the server does not respond
     */
    public static Map<String, Double> sessionTable(Environment.Endpoints lab) throws SQLException {
        try (Connection connection = connect(lab)) {
            return values(connection, List.of(SESSION_TABLE), Duration.ZERO);
        }
    }

    @Override
    public Map<String, Map<String, Double>> read(Duration sinceLast) {
        try {
            Connection connection = open == null ? connect(lab) : open;
            open = connection;
            return Map.of(Component.POSTGRES.label(), values(connection, queries, sinceLast));
        } catch (SQLException e) {
            close();
            return Map.of();
        }
    }

    private static Connection connect(Environment.Endpoints lab) throws SQLException {
        return DriverManager.getConnection(lab.postgresUrl() + PARAMETERS, lab.postgresUser(), lab.postgresPassword());
    }

    private static Map<String, Double> values(Connection connection, List<String> queries, Duration sinceLast)
            throws SQLException {
        Map<String, Double> values = new HashMap<>();
        try (Statement statement = connection.createStatement()) {
            for (String query : queries) {
                ResultSet rows = statement.executeQuery(query.replace(":seconds", Long.toString(sinceLast.toSeconds()))
                        .replace(":millis", Long.toString(sinceLast.toMillis())));
                while (rows.next()) {
                    values.put(rows.getString(1), rows.getDouble(2));
                }
            }
        }
        return values;
    }

    @Override
    public void close() {
        Connection connection = open;
        open = null;
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                // The server is down, and the connection with it.
            }
        }
    }
}
