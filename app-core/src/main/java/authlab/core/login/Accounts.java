package authlab.core.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import authlab.core.Cost;
import authlab.core.Principal;
import authlab.core.database.Database;
import authlab.core.login.Account.ThrottleState;
import authlab.core.login.Account.User;
import authlab.core.password.Argon2id;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Users by name, and the failed logins of each name, in the database that all nodes share. Every call is one statement
 * and throws {@link authlab.core.StoreDownException}; the database's clock is used.
 */
final class Accounts {

    /** The delay after the first failure above the limit; it doubles with each further one. */
    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);

    private static final int SWEEP_EVERY = 100;
    private static final int SWEEP_BATCH = 1000;

    /** Older failures do not count; waiting that long gains an attacker no more than waiting for the delay. */
    private static final String FRESH = "failed_at > now() - interval '15 minutes'";

    /** The delay by longest delay, first delay and failures above the limit; the exponent is bounded. */
    private static final String DELAY = "least(?, ? * power(2, least(%s - ?, 30))) * interval '1 millisecond'";

    // The attempt that finds the delay over reserves it in the same statement, so that no other attempt can.
    private static final String FIND = "WITH /* login:user */ taken AS (UPDATE login_throttle"
            + " SET open_at = now() + " + DELAY.formatted("failures")
            + " WHERE key = ? AND failures >= ? AND open_at <= now() AND " + FRESH + " RETURNING key)"
            + " SELECT u.id, u.name, u.roles, u.password_hash, coalesce(t.failures, 0) AS failures,"
            + " EXISTS (SELECT FROM taken) AS taken,"
            + " coalesce(ceil(extract(epoch FROM t.open_at - now()) * 1000), 0) AS open_in"
            + " FROM (SELECT) AS always LEFT JOIN app_user u ON u.name = ?"
            + " LEFT JOIN login_throttle t ON t.key = ? AND t." + FRESH;

    private static final String NEW_FAILURES = "(CASE WHEN t." + FRESH + " THEN t.failures + 1 ELSE 1 END)";

    private static final String FAILED = "INSERT /* login:throttle */ INTO login_throttle AS t"
            + " (key, failures, failed_at, open_at) VALUES (?, 1, now(), now() + " + DELAY.formatted("1") + ")"
            + " ON CONFLICT (key) DO UPDATE SET failures = " + NEW_FAILURES + ", failed_at = now(),"
            + " open_at = now() + " + DELAY.formatted(NEW_FAILURES);

    private static final String CLEAR = "DELETE /* login:throttle */ FROM login_throttle WHERE key = ?";

    private static final String SWEEP = "DELETE /* login:sweep */ FROM login_throttle WHERE key IN"
            + " (SELECT key FROM login_throttle WHERE NOT (" + FRESH + ") ORDER BY failed_at LIMIT " + SWEEP_BATCH
            + " FOR UPDATE SKIP LOCKED)";

    /**
     * When failed logins are throttled.
     *
     * @param failuresAllowed wrong passwords in a row for one account name; NIST SP 800-63B allows at most 100
     * @param longestDelay the upper bound of the delay, which doubles with each further failure
     */
    record Limits(int failuresAllowed, Duration longestDelay) {
        static final Limits STANDARD = new Limits(10, Duration.ofSeconds(30));
    }

    private final Database database;
    private final Limits limits;
    private final AtomicLong failures = new AtomicLong();

    Accounts(Database database, Limits limits) {
        this.database = database;
        this.limits = limits;
    }

    /** Finds a user by the exact name, without case folding or trimming, and whether an attempt is allowed. */
    Account find(String name, Cost cost) {
        byte[] key = key(name);
        return database.query(
                cost,
                FIND,
                p -> {
                    setDelay(p, 1);
                    p.setBytes(4, key);
                    p.setInt(5, limits.failuresAllowed());
                    p.setString(6, name);
                    p.setBytes(7, key);
                },
                this::account);
    }

    private Account account(ResultSet rows) throws SQLException {
        rows.next();
        int found = rows.getInt("failures");
        return new Account(user(rows), found, throttleState(rows, found));
    }

    private static Optional<User> user(ResultSet rows) throws SQLException {
        String hash = rows.getString("password_hash");
        if (hash == null) {
            return Optional.empty();
        }
        List<String> roles = List.of((String[]) rows.getArray("roles").getArray());
        return Optional.of(
                new User(new Principal(rows.getLong("id"), rows.getString("name"), roles), Argon2id.parse(hash)));
    }

    private ThrottleState throttleState(ResultSet rows, int found) throws SQLException {
        if (found < limits.failuresAllowed()) {
            return new ThrottleState.Open();
        }
        return rows.getBoolean("taken")
                ? new ThrottleState.Reserved()
                : new ThrottleState.Blocked(Duration.ofMillis(rows.getLong("open_in")));
    }

    /** Counts a failed attempt. */
    void recordFailure(String name, Cost cost) {
        database.update(cost, FAILED, p -> {
            p.setBytes(1, key(name));
            setDelay(p, 2);
            setDelay(p, 5);
        });
        // Removes old rows at the rate at which new ones appear, so that invented names cannot fill the table.
        if (failures.incrementAndGet() % SWEEP_EVERY == 0) {
            database.update(cost, SWEEP, _ -> {});
        }
    }

    /** Removes the failures of a name after a successful login. */
    void clearFailures(String name, Cost cost) {
        database.update(cost, CLEAR, p -> p.setBytes(1, key(name)));
    }

    /** The failures counted by this node; while it is unchanged, an account found here is not outdated. */
    long failuresCounted() {
        return failures.get();
    }

    /** A hash of the name, so that all names cost the same storage; spellings that look alike share one. */
    static byte[] key(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip();
        try {
            return MessageDigest.getInstance("SHA-256").digest(plain.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void setDelay(PreparedStatement statement, int first) throws SQLException {
        long longest = limits.longestDelay().toMillis();
        statement.setLong(first, longest);
        statement.setLong(first + 1, Math.min(longest, FIRST_DELAY.toMillis()));
        statement.setInt(first + 2, limits.failuresAllowed());
    }
}
