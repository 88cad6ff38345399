package authlab.lab.measure;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks Postgres what it did: statements by the purpose that the apps write into each as a comment, with what each kind
 * read, wrote and took; explicit transactions; bytes of write-ahead log; connections. Its own statements are left out.
 */
public final class PostgresProbe {

    static final String STATEMENTS = "statements.";
    static final String TRANSACTIONS = "transactions";
    static final String ROWS = "rows.";
    static final String WAL_BYTES = "wal_bytes.";
    static final String BUFFERS_HIT = "buffers_hit.";
    static final String BUFFERS_READ = "buffers_read.";
    static final String MILLIS = "millis.";

    /** Connections by the name of the node that holds them. */
    static final String OPEN = Counters.GAUGE + "open.";

    /** Of them, those that did something lately. */
    static final String USED = Counters.GAUGE + "used.";

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

    private final PostgresLogin login;

    public PostgresProbe(PostgresLogin login) {
        this.login = login;
    }

    /**
     * Counters since the server's statistics began: {@code statements.<purpose>:<step>} and with the same end
     * {@code rows.}, {@code wal_bytes.}, {@code buffers_hit.}, {@code buffers_read.} and {@code millis.};
     * {@code transactions}, {@code wal_bytes}. And how many connections each node has open, and used.
     *
     * @param lately how far back a connection counts as used
     * @throws SQLException when the server does not answer or {@code pg_stat_statements} is not installed
     */
    public Map<String, Double> read(Duration lately) throws SQLException {
        Map<String, Double> values = new HashMap<>();
        values.put(TRANSACTIONS, 0.0);
        try (Connection connection = login.connect();
                var statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery(QUERY)) {
                while (rows.next()) {
                    statements(rows, values);
                }
            }
            try (ResultSet wal = statement.executeQuery("SELECT /* probe:wal */ wal_bytes FROM pg_stat_wal")) {
                if (wal.next()) {
                    values.put("wal_bytes", wal.getDouble(1));
                }
            }
            connections(connection, lately, values);
        }
        return values;
    }

    private static void statements(ResultSet row, Map<String, Double> values) throws SQLException {
        String purpose = row.getString("purpose");
        if ("transaction".equals(purpose)) {
            values.put(TRANSACTIONS, row.getDouble("calls"));
        } else if (!purpose.startsWith("probe:")) {
            values.put(STATEMENTS + purpose, row.getDouble("calls"));
            for (String figure : List.of(ROWS, WAL_BYTES, BUFFERS_HIT, BUFFERS_READ, MILLIS)) {
                values.put(figure + purpose, row.getDouble(figure.replace(".", "")));
            }
        }
    }

    private static void connections(Connection connection, Duration lately, Map<String, Double> values)
            throws SQLException {
        try (var query = connection.prepareStatement(CONNECTIONS)) {
            query.setLong(1, lately.toSeconds());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    values.put(OPEN + rows.getString("node"), rows.getDouble("open"));
                    values.put(USED + rows.getString("node"), rows.getDouble("used"));
                }
            }
        }
    }
}
