package authlab.session;

import authlab.core.Cost;
import authlab.core.Dependency;
import authlab.core.Principal;
import authlab.core.redis.RedisStore;
import authlab.session.SessionSettings.Timeouts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.SetParams;

/**
 * Sessions in Redis: one value per session with a time to live, and one sorted set per user as the index for
 * logout-everywhere. Expiry is decided by the time to live, that is by the clock of Redis.
 */
record RedisSessions(Timeouts timeouts, RedisStore redis, Clock clock) implements SessionStore {

    @Override
    public void create(SessionKey key, Principal principal, Cost cost) {
        Instant now = clock.instant();
        String index = indexKey(principal.id());
        String value = new StoredSession(principal, now, now).text();
        // The index first: logout-everywhere could not find a session that is not in it.
        redis.transaction(cost, commands -> {
            commands.zremrangeByScore(index, 0, (double) now.toEpochMilli());
            commands.zadd(index, (double) now.plus(timeouts.absolute()).toEpochMilli(), key.hash());
            commands.pexpire(index, timeouts.absolute().toMillis());
            commands.set(
                    sessionKey(key),
                    value,
                    SetParams.setParams().px(remainingLife(now, now).toMillis()));
        });
    }

    @Override
    public Optional<Session> find(SessionKey key, Cost cost) {
        Optional<String> text = redis.call(cost, client -> text(client, key));
        Optional<StoredSession> stored = text.flatMap(StoredSession::parse);
        if (text.isPresent() && stored.isEmpty()) {
            end(key, cost);
        }
        Instant now = clock.instant();
        return stored.map(s -> new Session(s.principal(), s.createdAt(), timeouts.touchDue(s.touchedAt(), now)));
    }

    /** The value of a key; a key of another type is a damaged session, not an unavailable store. */
    private static Optional<String> text(RedisClient redis, SessionKey key) {
        try {
            return Optional.ofNullable(redis.get(sessionKey(key)));
        } catch (JedisDataException e) {
            if (String.valueOf(e.getMessage()).startsWith("WRONGTYPE")) {
                return Optional.of("");
            }
            throw e;
        }
    }

    @Override
    public void touch(SessionKey key, Session session, Cost cost) {
        Instant now = clock.instant();
        Duration left = remainingLife(session.createdAt(), now);
        if (left.isPositive()) {
            String value = new StoredSession(session.principal(), session.createdAt(), now).text();
            // XX: only if it exists, so that a touch cannot restore a session that a concurrent logout has ended.
            SetParams ifExists = SetParams.setParams().xx().px(left.toMillis());
            var _ = redis.call(cost, client -> Optional.ofNullable(client.set(sessionKey(key), value, ifExists)));
        }
    }

    @Override
    public void end(SessionKey key, Cost cost) {
        var _ = redis.call(cost, client -> client.del(sessionKey(key)));
    }

    @Override
    public void endAll(long userId, Cost cost) {
        String index = indexKey(userId);
        List<String> hashes = redis.call(cost, client -> client.zrange(index, 0, -1));
        if (!hashes.isEmpty()) {
            String[] members = hashes.toArray(String[]::new);
            String[] names = hashes.stream()
                    .map(SessionKey::new)
                    .map(RedisSessions::sessionKey)
                    .toArray(String[]::new);
            redis.transaction(cost, commands -> {
                commands.del(names);
                commands.zrem(index, members);
            });
        }
    }

    @Override
    public List<Dependency> dependencies() {
        return List.of(redis.asDependency());
    }

    /** The time to live: the idle timeout, limited by the absolute one. */
    private Duration remainingLife(Instant createdAt, Instant now) {
        return Duration.between(now, timeouts.expiry(createdAt, now));
    }

    static String sessionKey(SessionKey key) {
        return "session:" + key.hash();
    }

    static String indexKey(long userId) {
        return "sessions-of:" + userId;
    }

    @Override
    public void close() {
        redis.close();
    }
}
