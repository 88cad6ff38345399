package authlab.session;

import authlab.core.Cost;
import authlab.core.Principal;
import authlab.core.database.Database;
import authlab.session.SessionSettings.Timeouts;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Sessions as rows. The database's clock is used, so that all nodes agree on expiry. */
final class PostgresSessions implements SessionStore {

    static final int SWEEP_BATCH = 500;

    private static final String CREATE = "INSERT /* session:create */ INTO session"
            + " (id, user_id, name, roles, created_at, touched_at, expires_at)"
            + " VALUES (?, ?, ?, ?, now(), now(), now() + least(?, ?) * interval '1 millisecond')";

    private static final String LOOKUP = "SELECT /* session:lookup */ user_id, name, roles, created_at,"
            + " touched_at + ? * interval '1 millisecond' <= now() AS touch_due"
            + " FROM session WHERE id = ? AND expires_at > now()";

    private static final String TOUCH = "UPDATE /* session:touch */ session SET touched_at = now(),"
            + " expires_at = least(now() + ? * interval '1 millisecond', created_at + ? * interval '1 millisecond')"
            + " WHERE id = ? AND expires_at > now() AND touched_at + ? * interval '1 millisecond' <= now()";

    private static final String END = "DELETE /* session:end */ FROM session WHERE id = ?";

    private static final String END_ALL = "DELETE /* session:end */ FROM session WHERE user_id = ?";

    static final String SWEEP = "DELETE /* session:sweep */ FROM session WHERE id IN"
            + " (SELECT id FROM session WHERE expires_at <= now() ORDER BY expires_at LIMIT " + SWEEP_BATCH
            + " FOR UPDATE SKIP LOCKED)";

    private final Timeouts timeouts;
    private final Database database;
    private final Sweeper sweeper = new Sweeper(this::sweep);

    PostgresSessions(Timeouts timeouts, Database database) {
        this.timeouts = timeouts;
        this.database = database;
    }

    @Override
    public void create(SessionKey key, Principal principal, Cost cost) {
        database.update(cost, CREATE, p -> {
            p.setBytes(1, key.bytes());
            p.setLong(2, principal.id());
            p.setString(3, principal.name());
            p.setArray(
                    4, p.getConnection().createArrayOf("text", principal.roles().toArray()));
            setMillis(p, 5, timeouts.idle());
            setMillis(p, 6, timeouts.absolute());
        });
    }

    @Override
    public Optional<Session> find(SessionKey key, Cost cost) {
        Optional<Optional<Session>> row = database.query(
                cost,
                LOOKUP,
                p -> {
                    setMillis(p, 1, timeouts.touchInterval());
                    p.setBytes(2, key.bytes());
                },
                rows -> rows.next() ? Optional.of(session(rows)) : Optional.empty());
        if (row.isPresent() && row.get().isEmpty()) {
            end(key, cost);
        }
        return row.orElse(Optional.empty());
    }

    /** Empty if the row is damaged. */
    private static Optional<Session> session(ResultSet rows) throws SQLException {
        long userId = rows.getLong(1);
        String name = rows.getString(2);
        List<String> roles = Arrays.asList((String[]) rows.getArray(3).getArray());
        if (userId <= 0 || name.isEmpty() || roles.contains(null)) {
            return Optional.empty();
        }
        return Optional.of(new Session(
                new Principal(userId, name, roles),
                rows.getObject(4, OffsetDateTime.class).toInstant(),
                rows.getBoolean(5)));
    }

    @Override
    public void touch(SessionKey key, Session session, Cost cost) {
        database.update(cost, TOUCH, p -> {
            setMillis(p, 1, timeouts.idle());
            setMillis(p, 2, timeouts.absolute());
            p.setBytes(3, key.bytes());
            setMillis(p, 4, timeouts.touchInterval());
        });
    }

    @Override
    public void end(SessionKey key, Cost cost) {
        database.update(cost, END, p -> p.setBytes(1, key.bytes()));
    }

    @Override
    public void endAll(long userId, Cost cost) {
        database.update(cost, END_ALL, p -> p.setLong(1, userId));
    }

    /** Removes expired rows in small batches, one statement each, so that no lock is held for long. */
    void sweep() {
        int swept = SWEEP_BATCH;
        while (swept == SWEEP_BATCH) {
            swept = database.update(new Cost(), SWEEP, _ -> {});
        }
    }

    private static void setMillis(PreparedStatement statement, int index, Duration duration) throws SQLException {
        statement.setLong(index, duration.toMillis());
    }

    @Override
    public void close() {
        sweeper.close();
    }
}
