package authlab.jwt.refresh;

import authlab.core.Cost;
import authlab.core.database.Database;
import authlab.jwt.token.Login;
import authlab.jwt.token.Token;
import java.time.Duration;
import java.time.ZoneOffset;

/**
 * Refresh token families (RFC 9700 §4.14.2): one row per login with the current generation of its refresh token. Using
 * the current token makes the next generation current. Using the one before, within a short grace period, issues the
 * current generation again. Using any other ends the login. The database's clock is used, so that all nodes agree.
 *
 * @param variant the variant of these logins; logins of the same user in other variants are not ended
 * @param grace how long the previous token is accepted, for clients that did not receive the response
 */
public record RefreshFamilies(Database database, String variant, Duration grace) implements RefreshStrategy {

    // Every login removes up to two expired rows, so that the table needs no sweeper.
    private static final String BEGIN = "WITH /* login:refresh-begin */ swept AS (DELETE FROM refresh_family"
            + " WHERE id IN (SELECT id FROM refresh_family WHERE expires_at <= now() LIMIT 2 FOR UPDATE SKIP LOCKED))"
            + " INSERT INTO refresh_family (id, variant, user_id, generation, rotated_at, expires_at)"
            + " VALUES (?, ?, ?, 1, now(), ?)";

    // One statement: a concurrent use waits for the row lock and then sees the new generation.
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
    public Result use(Token refreshToken, Cost cost) {
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
                        return new Result.Ended();
                    }
                    return rows.getBoolean("reused")
                            ? new Result.Reused()
                            : new Result.Continued(login.at(rows.getInt("generation")));
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
