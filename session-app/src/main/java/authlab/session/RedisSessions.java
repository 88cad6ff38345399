package authlab.session;

import authlab.core.Cost;
import authlab.core.Dependency;
import authlab.core.Principal;
import authlab.core.StoreDownException;
import authlab.session.SessionSettings.Timeouts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.PipeliningBase;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;

/**
 * Sessions in Redis: one value per session, which expires by itself, and one sorted set per user that names them for
 * logout-everywhere. Whether a session lives is decided by its key's time to live, that is by the server's clock.
 */
final class RedisSessions implements SessionStore {

    private static final String NAME = "redis";

    private final Timeouts timeouts;
    private final RedisClient redis;
    private final Clock clock;

    RedisSessions(Timeouts timeouts, RedisClient redis, Clock clock) {
        this.timeouts = timeouts;
        this.redis = redis;
        this.clock = clock;
    }

    @Override
    public void create(SessionKey key, Principal principal, Cost cost) {
        Instant now = clock.instant();
        String index = indexOf(principal.id());
        String value = new StoredSession(principal, now, now).text();
        // The index first: a session that is not in it could not be ended from elsewhere.
        inOneTrip(cost, trip -> {
            trip.zremrangeByScore(index, 0, (double) now.toEpochMilli());
            trip.zadd(index, (double) now.plus(timeouts.absolute()).toEpochMilli(), key.hash());
            trip.pexpire(index, timeouts.absolute().toMillis());
            trip.set(
                    nameOf(key),
                    value,
                    SetParams.setParams().px(livesOn(now, now).toMillis()));
        });
    }

    @Override
    public Optional<Session> find(SessionKey key, Cost cost) {
        Optional<String> text = call(cost, () -> text(key));
        Optional<StoredSession> stored = text.flatMap(StoredSession::parse);
        if (text.isPresent() && stored.isEmpty()) {
            end(key, cost);
        }
        Instant now = clock.instant();
        return stored.map(s -> new Session(
                s.principal(), s.createdAt(), !now.isBefore(s.touchedAt().plus(timeouts.touchInterval()))));
    }

    /** The value of a key; what is no value at all is a damaged one, not a server that is down. */
    private Optional<String> text(SessionKey key) {
        try {
            return Optional.ofNullable(redis.get(nameOf(key)));
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
        Duration left = livesOn(session.createdAt(), now);
        if (left.isPositive()) {
            String value = new StoredSession(session.principal(), session.createdAt(), now).text();
            // XX: only if it exists, so a request that was overtaken by a logout cannot bring the session back.
            SetParams ifExists = SetParams.setParams().xx().px(left.toMillis());
            call(cost, () -> Optional.ofNullable(redis.set(nameOf(key), value, ifExists)));
        }
    }

    @Override
    public void end(SessionKey key, Cost cost) {
        call(cost, () -> redis.del(nameOf(key)));
    }

    @Override
    public void endAll(long userId, Cost cost) {
        String index = indexOf(userId);
        List<String> hashes = call(cost, () -> redis.zrange(index, 0, -1));
        if (!hashes.isEmpty()) {
            String[] members = hashes.toArray(String[]::new);
            String[] names = hashes.stream()
                    .map(SessionKey::new)
                    .map(RedisSessions::nameOf)
                    .toArray(String[]::new);
            inOneTrip(cost, trip -> {
                trip.del(names);
                trip.zrem(index, members);
            });
        }
    }

    @Override
    public List<Dependency> dependencies() {
        return List.of(new Dependency(NAME, this::answers, () -> redis.getPool().getNumActive()));
    }

    private boolean answers() {
        try {
            return "PONG".equals(call(new Cost(), redis::ping));
        } catch (StoreDownException _) {
            return false;
        }
    }

    /** Until the idle timeout, but never beyond the absolute one. */
    private Duration livesOn(Instant createdAt, Instant now) {
        Duration untilAbsolute = Duration.between(now, createdAt.plus(timeouts.absolute()));
        return untilAbsolute.compareTo(timeouts.idle()) < 0 ? untilAbsolute : timeouts.idle();
    }

    private void inOneTrip(Cost cost, Trip trip) {
        Optional<JedisException> failure = call(cost, () -> {
            try (AbstractTransaction transaction = redis.multi()) {
                trip.load(transaction);
                return transaction.exec().stream()
                        .filter(JedisException.class::isInstance)
                        .map(JedisException.class::cast)
                        .findFirst();
            }
        });
        failure.ifPresent(e -> {
            throw new StoreDownException(NAME, e);
        });
    }

    /** Every failure counts as down: LOADING and MISCONF are data errors to Jedis, not connection errors. */
    private static <T> T call(Cost cost, Supplier<T> command) {
        cost.called();
        try {
            return command.get();
        } catch (JedisException e) {
            throw new StoreDownException(NAME, e);
        }
    }

    static String nameOf(SessionKey key) {
        return "session:" + key.hash();
    }

    static String indexOf(long userId) {
        return "sessions-of:" + userId;
    }

    @Override
    public void close() {
        redis.close();
    }

    @FunctionalInterface
    private interface Trip {
        void load(PipeliningBase commands);
    }
}
