package authlab.session;

import authlab.core.settings.PostgresSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;

/** Many rows in each statement, over a connection without the nodes' time limits. */
final class PostgresBulk implements BulkStore {

    private static final int A_STATEMENT = 1_000;

    private static final String FILL = "INSERT /* fill:insert */ INTO session"
            + " (id, user_id, name, roles, created_at, touched_at, expires_at)"
            + " SELECT id, user_id, name, string_to_array(roles, ','), created_at, touched_at, expires_at"
            + " FROM unnest(?::bytea[], ?::bigint[], ?::text[], ?::text[],"
            + " ?::timestamptz[], ?::timestamptz[], ?::timestamptz[])"
            + " AS made (id, user_id, name, roles, created_at, touched_at, expires_at)";

    private static final String EMPTY = "DELETE /* fill:empty */ FROM session WHERE user_id >= ? AND user_id < ?";

    private final PostgresSettings settings;

    PostgresBulk(PostgresSettings settings) {
        this.settings = settings;
    }

    /** Returns when all is on disk and counted, so that nothing of it is left to do while something is measured. */
    @Override
    public void fill(Stream<MadeUpSession> sessions) {
        var _ = work(connection -> {
            int all = 0;
            try (PreparedStatement insert = connection.prepareStatement(FILL)) {
                for (Iterator<MadeUpSession> each = sessions.iterator(); each.hasNext(); ) {
                    List<MadeUpSession> some = new ArrayList<>(A_STATEMENT);
                    for (int i = 0; i < A_STATEMENT && each.hasNext(); i++) {
                        some.add(each.next());
                    }
                    all += insert(insert, some);
                }
            }
            tidy(connection, "VACUUM /* fill:tidy */ (ANALYZE) session");
            return all;
        });
    }

    private static int insert(PreparedStatement insert, List<MadeUpSession> some) throws SQLException {
        set(
                insert,
                1,
                "text",
                some,
                it -> "\\x" + HexFormat.of().formatHex(it.key().bytes()));
        set(insert, 2, "int8", some, it -> it.session().principal().id());
        set(insert, 3, "text", some, it -> it.session().principal().name());
        set(
                insert,
                4,
                "text",
                some,
                it -> String.join(",", it.session().principal().roles()));
        set(insert, 5, "text", some, it -> it.session().createdAt().toString());
        set(insert, 6, "text", some, it -> it.session().touchedAt().toString());
        set(insert, 7, "text", some, it -> it.expiresAt().toString());
        return insert.executeUpdate();
    }

    private static void set(
            PreparedStatement insert,
            int index,
            String type,
            List<MadeUpSession> some,
            Function<MadeUpSession, Object> column)
            throws SQLException {
        insert.setArray(
                index,
                insert.getConnection()
                        .createArrayOf(type, some.stream().map(column).toArray()));
    }

    @Override
    public int sweep() {
        return work(connection -> {
            int all = 0;
            try (PreparedStatement delete = connection.prepareStatement(PostgresSessions.SWEEP)) {
                int swept = PostgresSessions.SWEPT_AT_ONCE;
                while (swept == PostgresSessions.SWEPT_AT_ONCE) {
                    swept = delete.executeUpdate();
                    all += swept;
                }
            }
            return all;
        });
    }

    /** What the rows took goes back to the system, or the next to measure would find a table full of holes. */
    @Override
    public void empty(int from, int to) {
        var _ = work(connection -> {
            try (var delete = connection.prepareStatement(EMPTY)) {
                delete.setLong(1, MadeUpSession.user(from));
                delete.setLong(2, MadeUpSession.user(to));
                int removed = delete.executeUpdate();
                tidy(connection, "VACUUM /* fill:tidy */ (FULL, ANALYZE) session");
                return removed;
            }
        });
    }

    private static void tidy(Connection connection, String vacuum) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(vacuum);
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

    @Override
    public void close() {}

    @FunctionalInterface
    private interface Work {
        int on(Connection connection) throws SQLException;
    }
}
