package authlab.jwt.renewal;

import authlab.core.Cost;
import authlab.core.database.Database;
import authlab.jwt.token.Login;
import authlab.jwt.token.Token;
import java.time.Duration;
import java.time.ZoneOffset;

/**
 * One row per login that says which generation of its refresh token is the live one. Using the live one makes the next
 * generation live; using the one just before, within a short grace, hands out the live one again; using any other ends the
 * login. Time is the database's, so that nodes whose clocks differ agree.
 */
public final class RefreshFamilies implements Renewals {

    // Every login sweeps up two that are over, so the table stays as small as it can without a thread of its own.
    private static final String BEGIN = "WITH /* login:refresh-begin */ swept AS (DELETE FROM refresh_family"
            + " WHERE id IN (SELECT id FROM refresh_family WHERE expires_at <= now() LIMIT 2 FOR UPDATE SKIP LOCKED))"
            + " INSERT INTO refresh_family (id, variant, user_id, generation, rotated_at, expires_at)"
            + " VALUES (?, ?, ?, 1, now(), ?)";

    // One statement: whoever waits for the row sees what the one before made of it, and decides by that.
    private static final String USE = "UPDATE /* login:refresh-use */ refresh_family SET"
            + " generation = CASE WHEN generation = ? THEN generation + 1 ELSE generation END,"
            + " rotated_at = CASE WHEN generation = ? THEN clock_timestamp() ELSE rotated_at END,"
            + " reused = generation <> ? AND NOT (generation = ? + 1"
            + "   AND clock_timestamp() < rotated_at + ? * interval '1 millisecond')"
            + " WHERE id = ? AND user_id = ? AND NOT reused AND expires_at > clock_timestamp()"
            + " RETURNING generation, reused";

    private static final String END = "DELETE /* login:refresh-end */ FROM refresh_family WHERE id = ?";

    private static final String END_ALL =
            "DELETE /* login:refresh-end */ FROM refresh_family WHERE user_id = ? AND variant = ?";

    private final Database database;
    private final String variant;
    private final Duration grace;

    /**
     * @param variant whose logins these are; another variant's logins of the same user are not ended with them
     * @param grace how long the token before the live one may still be used by those who did not get the answer
     */
    public RefreshFamilies(Database database, String variant, Duration grace) {
        this.database = database;
        this.variant = variant;
        this.grace = grace;
    }

    @Override
    public Login begin(Login login, long userId, Cost cost) {
        database.update(cost, BEGIN, p -> {
            p.setString(1, login.id());
            p.setString(2, variant);
            p.setLong(3, userId);
            p.setObject(4, login.ends().atOffset(ZoneOffset.UTC));
        });
        return login.at(1);
    }

    @Override
    public Renewal use(Token refreshToken, Cost cost) {
        Login login = refreshToken.login();
        return database.query(
                cost,
                USE,
                p -> {
                    for (int i = 1; i <= 4; i++) {
                        p.setInt(i, login.generation());
                    }
                    p.setLong(5, grace.toMillis());
                    p.setString(6, login.id());
                    p.setLong(7, refreshToken.userId());
                },
                rows -> {
                    if (!rows.next()) {
                        return new Renewal.Over("the login has ended");
                    }
                    return rows.getBoolean("reused")
                            ? new Renewal.Over("the refresh token was used before, so the login is ended")
                            : new Renewal.GoesOn(login.at(rows.getInt("generation")));
                });
    }

    @Override
    public boolean end(Login login, Cost cost) {
        database.update(cost, END, p -> p.setString(1, login.id()));
        return true;
    }

    @Override
    public boolean endAll(long userId, Cost cost) {
        database.update(cost, END_ALL, p -> {
            p.setLong(1, userId);
            p.setString(2, variant);
        });
        return true;
    }
}
