package authlab.lab.probe;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Reads the size of the session table in Postgres, and the counters of sweeping it. */
public final class SessionTableProbe {

    private static final String SIZE = "SELECT /* probe:size */ pg_total_relation_size('session') AS bytes";

    private static final String SWEPT = "SELECT /* probe:swept */ coalesce(sum(calls), 0) AS sweep_calls,"
            + " coalesce(sum(rows), 0) AS swept FROM pg_stat_statements"
            + " WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())"
            + " AND query LIKE '%/* session:sweep */%' AND query NOT LIKE '%/* probe:%'";

    private final PostgresLogin login;

    public SessionTableProbe(PostgresLogin login) {
        this.login = login;
    }

    /**
     * {@code bytes} of the table with its indexes; {@code swept} sessions and {@code sweep_calls}, the statements for it,
     * since the start of the statistics.
     *
     * @throws SQLException if the server does not respond
     */
    public Map<String, Double> read() throws SQLException {
        Map<String, Double> values = new HashMap<>();
        try (Connection connection = login.connect()) {
            add(values, connection, SIZE);
            add(values, connection, SWEPT);
        }
        return values;
    }

    private static void add(Map<String, Double> values, Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            if (row.next()) {
                for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                    values.put(row.getMetaData().getColumnLabel(column), row.getDouble(column));
                }
            }
        }
    }
}
