package authlab.lab.measure;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * Asks Postgres what it did: statements by the purpose that the apps write into each as a comment, explicit
 * transactions, and bytes of write-ahead log. Its own statements are left out.
 */
public final class PostgresProbe {

    static final String STATEMENTS = "statements.";
    static final String TRANSACTIONS = "transactions";

    private static final String QUERY = """
            SELECT /* probe:statements */
                   CASE WHEN query ~* '^(begin|start transaction|commit|rollback)' THEN 'transaction'
                        ELSE coalesce(substring(query from '/\\* ([a-z]+:[a-z]+) \\*/'), 'other') END AS purpose,
                   sum(calls) AS calls
              FROM pg_stat_statements
             WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
             GROUP BY 1""";

    private final PostgresLogin login;

    public PostgresProbe(PostgresLogin login) {
        this.login = login;
    }

    /**
     * Counters since the server's statistics began: {@code statements.<purpose>:<step>}, {@code transactions},
     * {@code wal_bytes}.
     *
     * @throws SQLException when the server does not answer or {@code pg_stat_statements} is not installed
     */
    public Map<String, Double> read() throws SQLException {
        Map<String, Double> values = new HashMap<>();
        values.put(TRANSACTIONS, 0.0);
        try (Connection connection = login.connect();
                var statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery(QUERY)) {
                while (rows.next()) {
                    String purpose = rows.getString("purpose");
                    if ("transaction".equals(purpose)) {
                        values.put(TRANSACTIONS, rows.getDouble("calls"));
                    } else if (!purpose.startsWith("probe:")) {
                        values.put(STATEMENTS + purpose, rows.getDouble("calls"));
                    }
                }
            }
            try (ResultSet wal = statement.executeQuery("SELECT /* probe:wal */ wal_bytes FROM pg_stat_wal")) {
                if (wal.next()) {
                    values.put("wal_bytes", wal.getDouble(1));
                }
            }
        }
        return values;
    }
}
