package authlab.jwt.denylist;

import authlab.core.Cost;
import authlab.core.Dependency;
import authlab.core.StoreDownException;
import authlab.jwt.token.Token;
import authlab.jwt.token.TokenRules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;

/**
 * Ended logins in Redis: the ids of the token and of the login, never the token or a hash of it, which can be respelled;
 * and per user the instant up to which logins have ended. Every entry lives as long as a token that it denies could.
 */
public final class RedisList implements EndedLogins {

    private static final String NAME = "redis";

    // Redis' own clock, so that nodes whose clocks differ agree; and after any logout-everywhere, even of this
    // millisecond.
    private static final String BEGIN = """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local ended = tonumber(redis.call('GET', KEYS[1]) or '0')
            return math.max(now, ended + 1)
            """;

    private static final String END_ALL = """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local ended = tonumber(redis.call('GET', KEYS[1]) or '0')
            redis.call('SET', KEYS[1], string.format('%.0f', math.max(now, ended)), 'PX', ARGV[1])
            return 1
            """;

    /** What to do with a good token while the list does not answer. */
    public enum WhenDown {
        /** Let nobody in: 503. */
        CLOSED,
        /** Let everybody in, those who have signed out too, and count them. */
        OPEN
    }

    private final String prefix;
    private final TokenRules rules;
    private final WhenDown whenDown;
    private final Clock clock;
    private final RedisClient redis;
    private final Breaker breaker = new Breaker(NAME, System::nanoTime);
    private final AtomicLong unverified = new AtomicLong();

    /**
     * @param variant whose logins these are: variants share a Redis and their users
     */
    public RedisList(String variant, TokenRules rules, RedisClient redis, WhenDown whenDown, Clock clock) {
        this.prefix = variant + ":";
        this.rules = rules;
        this.whenDown = whenDown;
        this.clock = clock;
        this.redis = redis;
    }

    @Override
    public Instant begin(long userId, Cost cost) {
        try {
            return Instant.ofEpochMilli((Long)
                    call(cost, () -> redis.eval(BEGIN, List.of(notBefore(userId)), List.of())));
        } catch (StoreDownException e) {
            if (whenDown == WhenDown.CLOSED) {
                throw e;
            }
            return clock.instant();
        }
    }

    @Override
    public boolean hasEnded(Token token, Cost cost) {
        try {
            List<String> found =
                    call(cost, () -> redis.mget(deniedToken(token), deniedLogin(token), notBefore(token.userId())));
            return found.get(0) != null || found.get(1) != null || isBefore(token, found.get(2));
        } catch (StoreDownException e) {
            if (whenDown == WhenDown.CLOSED) {
                throw e;
            }
            unverified.incrementAndGet();
            return false;
        }
    }

    /** What cannot be read is taken for the end of everything. */
    private static boolean isBefore(Token token, @org.jspecify.annotations.Nullable String ended) {
        return ended != null && (!ended.matches("\\d{1,15}") || token.login().beganMillis() <= Long.parseLong(ended));
    }

    @Override
    public boolean end(Token token, Cost cost) {
        Instant now = clock.instant();
        long tokenLeft = left(now, token.expiresAt());
        long loginLeft = left(
                now,
                Instant.ofEpochMilli(token.login().beganMillis())
                        .plus(rules.lifetimes().refresh()));
        call(cost, () -> {
            try (AbstractTransaction trip = redis.multi()) {
                trip.set(deniedToken(token), "1", SetParams.setParams().px(tokenLeft));
                trip.set(deniedLogin(token), "1", SetParams.setParams().px(Math.max(loginLeft, tokenLeft)));
                for (Object answer : trip.exec()) {
                    if (answer instanceof JedisException e) {
                        throw e;
                    }
                }
                return true;
            }
        });
        return true;
    }

    @Override
    public boolean endAll(long userId, Cost cost) {
        // Twice the leeway: a login began by Redis' clock, its tokens end by that of the node that made them.
        Duration longest = rules.longestLife().plus(rules.leeway());
        call(cost, () -> redis.eval(END_ALL, List.of(notBefore(userId)), List.of(Long.toString(longest.toMillis()))));
        return true;
    }

    /** As long as any node could accept it, and a second for the fraction that whole seconds hide. */
    private long left(Instant now, Instant expires) {
        Duration left = Duration.between(now, expires).plus(rules.leeway()).plus(rules.leeway());
        return Math.max(left.toMillis(), 0) + 1000;
    }

    @Override
    public long unverified() {
        return unverified.get();
    }

    @Override
    public List<Dependency> dependencies() {
        return List.of(new Dependency(NAME, this::answers, () -> redis.getPool().getNumActive()));
    }

    private boolean answers() {
        try {
            return "PONG".equals(redis.ping());
        } catch (JedisException _) {
            return false;
        }
    }

    /** Every failure counts as down: LOADING and MISCONF are data errors to Jedis, not connection errors. */
    private <T> T call(Cost cost, Supplier<T> command) {
        return breaker.ask(() -> {
            cost.called();
            try {
                return command.get();
            } catch (JedisException e) {
                throw new StoreDownException(NAME, e);
            }
        });
    }

    private String deniedToken(Token token) {
        return prefix + "ended-token:" + token.id();
    }

    private String deniedLogin(Token token) {
        return prefix + "ended-login:" + token.login().id();
    }

    private String notBefore(long userId) {
        return prefix + "ended-before:" + userId;
    }

    @Override
    public void close() {
        redis.close();
    }
}
