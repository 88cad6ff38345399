package authlab.session;

import authlab.core.Cost;
import authlab.core.database.Database;
import authlab.core.testing.Servers;
import authlab.session.SessionSettings.Timeouts;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import redis.clients.jedis.Jedis;

/**
 * The three stores on real servers, and their contents seen from outside the app. As a JUnit extension it empties them
 * before each test.
 */
final class Stores implements BeforeEachCallback, AfterAllCallback, AutoCloseable {

    static final Timeouts LONG = new Timeouts(Duration.ofMinutes(30), Duration.ofHours(8), Duration.ofMinutes(1));

    /** Every use is stored. */
    static final Timeouts ALWAYS_TOUCH = new Timeouts(LONG.idle(), LONG.absolute(), Duration.ZERO);

    /** One of the three. */
    enum Kind {
        MEMORY,
        POSTGRES,
        REDIS
    }

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database database = Servers.database(6);
    private final Jedis redis = Servers.redis();

    SessionStore open(Kind kind, Timeouts timeouts) {
        return open(kind, timeouts, Clock.systemUTC());
    }

    SessionStore open(Kind kind, Timeouts timeouts, Clock clock) {
        return switch (kind) {
            case MEMORY -> new MemorySessions(timeouts, clock);
            case POSTGRES -> new PostgresSessions(timeouts, database);
            case REDIS -> new RedisSessions(timeouts, Servers.redisStore(), clock);
        };
    }

    /** Removes the sessions of other tests. */
    void empty() {
        database.update(new Cost(), "DELETE FROM session", _ -> {});
        redis.flushAll();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        empty();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    static SessionKey newKey() {
        return SessionId.random(RANDOM).key();
    }

    Database database() {
        return database;
    }

    Jedis redis() {
        return redis;
    }

    /** The stored sessions as text. */
    List<String> contents(SessionStore store) {
        return switch (store) {
            case MemorySessions memory ->
                memory.keys().stream().map(SessionKey::hash).toList();
            case PostgresSessions _ ->
                database.query(new Cost(), "SELECT s::text, encode(id, 'escape') FROM session s", _ -> {}, rows -> {
                    List<String> all = new ArrayList<>();
                    while (rows.next()) {
                        all.add(rows.getString(1) + rows.getString(2));
                    }
                    return all;
                });
            default ->
                redis.keys("session:*").stream()
                        .map(key -> key + "=" + redis.get(key))
                        .toList();
        };
    }

    @Override
    public void close() {
        redis.close();
        database.close();
    }
}
