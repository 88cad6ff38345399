package authlab.session;

import authlab.core.settings.PostgresSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/** Bulk statements over a connection without the nodes' time limits. */
record PostgresBulk(PostgresSettings settings) implements BulkStore {

    private static final int ROWS_PER_STATEMENT = 1_000;

    private static final String FILL = "INSERT /* fill:insert */ INTO session"
            + " (id, user_id, name, roles, created_at, touched_at, expires_at)"
            + " SELECT id, user_id, name, string_to_array(roles, ','), created_at, touched_at, expires_at"
            + " FROM unnest(?::bytea[], ?::bigint[], ?::text[], ?::text[],"
            + " ?::timestamptz[], ?::timestamptz[], ?::timestamptz[])"
            + " AS made (id, user_id, name, roles, created_at, touched_at, expires_at)";

    private static final String EMPTY = "DELETE /* fill:empty */ FROM session WHERE user_id >= ? AND user_id < ?";

    /** Returns when everything is on disk and analysed, so that no background work disturbs a measurement. */
    @Override
    public void fill(Stream<SyntheticSession> sessions) {
        var _ = work(connection -> {
            int all = 0;
            try (PreparedStatement insert = connection.prepareStatement(FILL)) {
                var batches = sessions.gather(Gatherers.windowFixed(ROWS_PER_STATEMENT));
                for (var each = batches.iterator(); each.hasNext(); ) {
                    all += insert(insert, each.next());
                }
            }
            vacuum(connection, "VACUUM /* fill:tidy */ (ANALYZE) session");
            return all;
        });
    }

    private static int insert(PreparedStatement insert, List<SyntheticSession> some) throws SQLException {
        set(
                insert,
                1,
                "text",
                some.stream()
                        .map(it -> "\\x" + HexFormat.of().formatHex(it.key().bytes())));
        set(insert, 2, "int8", some.stream().map(it -> it.session().principal().id()));
        set(insert, 3, "text", some.stream().map(it -> it.session().principal().name()));
        set(
                insert,
                4,
                "text",
                some.stream()
                        .map(it -> String.join(",", it.session().principal().roles())));
        set(insert, 5, "text", some.stream().map(it -> it.session().createdAt().toString()));
        set(insert, 6, "text", some.stream().map(it -> it.session().touchedAt().toString()));
        set(insert, 7, "text", some.stream().map(it -> it.expiresAt().toString()));
        return insert.executeUpdate();
    }

    private static void set(PreparedStatement insert, int index, String type, Stream<?> column) throws SQLException {
        insert.setArray(index, insert.getConnection().createArrayOf(type, column.toArray()));
    }

    @Override
    public int sweep() {
        return work(connection -> {
            int all = 0;
            try (PreparedStatement delete = connection.prepareStatement(PostgresSessions.SWEEP)) {
                int swept;
                do {
                    swept = delete.executeUpdate();
                    all += swept;
                } while (swept == PostgresSessions.SWEEP_BATCH);
            }
            return all;
        });
    }

    /** Returns the space to the operating system, so that the next measurement does not run on a bloated table. */
    @Override
    public void empty(int from, int to) {
        var _ = work(connection -> {
            try (var delete = connection.prepareStatement(EMPTY)) {
                delete.setLong(1, SyntheticSession.user(from));
                delete.setLong(2, SyntheticSession.user(to));
                int removed = delete.executeUpdate();
                vacuum(connection, "VACUUM /* fill:tidy */ (FULL, ANALYZE) session");
                return removed;
            }
        });
    }

    private static void vacuum(Connection connection, String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
            statement.execute("CHECKPOINT /* fill:tidy */");
        }
    }

    private int work(Work work) {
        Properties login = new Properties();
        login.setProperty("user", settings.user());
        login.setProperty("password", settings.password().value());
        login.setProperty("connectTimeout", "2");
        login.setProperty("ApplicationName", "authlab-fill");
        try (Connection connection = DriverManager.getConnection(settings.url(), login)) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("Postgres: " + e.getMessage(), e);
        }
    }

    @FunctionalInterface
    private interface Work {
        int on(Connection connection) throws SQLException;
    }
}
