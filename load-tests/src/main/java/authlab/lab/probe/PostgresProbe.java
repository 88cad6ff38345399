package authlab.lab.probe;

import authlab.lab.catalogue.Counters;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads counters of Postgres: statements by the purpose in their comment, with rows, log bytes, buffers and duration;
 * explicit transactions; bytes of write-ahead log; connections. Its own statements are left out.
 */
public final class PostgresProbe implements Probe {

    private static final String CONNECTIONS = """
            SELECT /* probe:connections */ application_name AS node, count(*) AS open,
                   count(*) FILTER (WHERE state_change > now() - ? * interval '1 second') AS used
              FROM pg_stat_activity
             WHERE datname = current_database() AND application_name <> '%s'
             GROUP BY 1""".formatted(PostgresLogin.APPLICATION);

    private static final String QUERY = """
            SELECT /* probe:statements */
                   CASE WHEN query ~* '^(begin|start transaction|commit|rollback)' THEN 'transaction'
                        ELSE coalesce(substring(query from '/\\* ([a-z]+:[a-z-]+) \\*/'), 'other') END AS purpose,
                   sum(calls) AS calls, sum(rows) AS rows, sum(wal_bytes) AS wal_bytes,
                   sum(shared_blks_hit) AS buffers_hit, sum(shared_blks_read) AS buffers_read,
                   sum(total_exec_time) AS millis
              FROM pg_stat_statements
             WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
             GROUP BY 1""";

    private final PostgresConnection postgres;

    public PostgresProbe(PostgresLogin login) {
        this.postgres = new PostgresConnection(login);
    }

    /** Counters since the start of the statistics, and the open and used connections of each node. */
    @Override
    public Map<String, Map<String, Double>> read(Duration sinceLast) {
        return postgres.read(connection -> read(connection, sinceLast));
    }

    @Override
    public void close() {
        postgres.close();
    }

    private static Map<String, Double> read(Connection connection, Duration sinceLast) throws SQLException {
        Map<String, Double> values = new HashMap<>();
        values.put(Counters.TRANSACTIONS, 0.0);
        try (var statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery(QUERY)) {
                while (rows.next()) {
                    statements(rows, values);
                }
            }
            try (ResultSet wal = statement.executeQuery("SELECT /* probe:wal */ wal_bytes FROM pg_stat_wal")) {
                if (wal.next()) {
                    values.put(Counters.WAL_BYTES_TOTAL, wal.getDouble(1));
                }
            }
            connections(connection, sinceLast, values);
        }
        return values;
    }

    private static void statements(ResultSet row, Map<String, Double> values) throws SQLException {
        String purpose = row.getString("purpose");
        if ("transaction".equals(purpose)) {
            values.put(Counters.TRANSACTIONS, row.getDouble("calls"));
        } else if (!purpose.startsWith("probe:")) {
            values.put(Counters.STATEMENTS + purpose, row.getDouble("calls"));
            for (String figure : List.of(
                    Counters.ROWS, Counters.WAL_BYTES, Counters.BUFFERS_HIT, Counters.BUFFERS_READ, Counters.MILLIS)) {
                values.put(figure + purpose, row.getDouble(figure.replace(".", "")));
            }
        }
    }

    private static void connections(Connection connection, Duration sinceLast, Map<String, Double> values)
            throws SQLException {
        try (var query = connection.prepareStatement(CONNECTIONS)) {
            query.setLong(1, sinceLast.toSeconds());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    values.put(Counters.POSTGRES_OPEN + rows.getString("node"), rows.getDouble("open"));
                    values.put(Counters.POSTGRES_USED + rows.getString("node"), rows.getDouble("used"));
                }
            }
        }
    }
}
