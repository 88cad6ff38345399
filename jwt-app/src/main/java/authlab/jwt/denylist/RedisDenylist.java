package authlab.jwt.denylist;

import authlab.core.Cost;
import authlab.core.Dependency;
import authlab.core.StoreDownException;
import authlab.core.redis.RedisStore;
import authlab.jwt.token.Token;
import authlab.jwt.token.TokenRules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import redis.clients.jedis.params.SetParams;

/**
 * The denylist in Redis: ids of tokens and logins, and per user the time up to which logins are denied. Never the token
 * or a hash of it, because one token can have several valid encodings. An entry lives as long as the tokens that it
 * denies.
 */
public final class RedisDenylist implements Denylist {

    // The clock of Redis, so that all nodes agree.
    private static final String NOW = """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local ended = tonumber(redis.call('GET', KEYS[1]) or '0')
            """;

    // After any logout-everywhere, even in the same millisecond.
    private static final String BEGIN = NOW + "return math.max(now, ended + 1)";

    private static final String END_ALL = NOW + """
            redis.call('SET', KEYS[1], string.format('%.0f', math.max(now, ended)), 'PX', ARGV[1])
            return 1
            """;

    private final String prefix;
    private final TokenRules rules;
    private final boolean failOpen;
    private final Clock clock;
    private final RedisStore redis;
    private final AtomicLong unverified = new AtomicLong();

    /**
     * @param variant the key prefix, because variants share Redis and users
     * @param failOpen whether, while Redis is unavailable, all valid tokens are accepted and counted, including those
     *     of ended logins; otherwise all are refused: 503
     */
    public RedisDenylist(String variant, TokenRules rules, RedisStore redis, boolean failOpen, Clock clock) {
        this.prefix = variant + ":";
        this.rules = rules;
        this.failOpen = failOpen;
        this.clock = clock;
        this.redis = redis;
    }

    @Override
    public Instant loginStart(long userId, Cost cost) {
        try {
            return Instant.ofEpochMilli((Long)
                    redis.call(cost, client -> client.eval(BEGIN, List.of(notBefore(userId)), List.of())));
        } catch (StoreDownException e) {
            if (!failOpen) {
                throw e;
            }
            return clock.instant();
        }
    }

    @Override
    public boolean isDenied(Token token, Cost cost) {
        try {
            List<String> found = redis.call(
                    cost, client -> client.mget(deniedToken(token), deniedLogin(token), notBefore(token.userId())));
            return found.get(0) != null || found.get(1) != null || isBefore(token, found.get(2));
        } catch (StoreDownException e) {
            if (!failOpen) {
                throw e;
            }
            unverified.incrementAndGet();
            return false;
        }
    }

    /** An unreadable entry denies everything. */
    private static boolean isBefore(Token token, @org.jspecify.annotations.Nullable String ended) {
        return ended != null && (!ended.matches("\\d{1,15}") || token.login().beganMillis() <= Long.parseLong(ended));
    }

    @Override
    public boolean deny(Token token, Cost cost) {
        Instant now = clock.instant();
        long tokenLeft = left(now, token.expiresAt());
        long loginLeft = left(
                now,
                Instant.ofEpochMilli(token.login().beganMillis())
                        .plus(rules.lifetimes().refresh()));
        redis.transaction(cost, commands -> {
            commands.set(deniedToken(token), "1", SetParams.setParams().px(tokenLeft));
            commands.set(deniedLogin(token), "1", SetParams.setParams().px(Math.max(loginLeft, tokenLeft)));
        });
        return true;
    }

    @Override
    public boolean denyAll(long userId, Cost cost) {
        // Twice the leeway: logins begin by the clock of Redis, tokens expire by the clock of the node that issued
        // them.
        Duration longest = rules.longestLife().plus(rules.leeway());
        var _ = redis.call(
                cost,
                client -> client.eval(END_ALL, List.of(notBefore(userId)), List.of(Long.toString(longest.toMillis()))));
        return true;
    }

    /** The time in which any node could accept it, plus one second because token times are whole seconds. */
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
        return List.of(redis.asDependency());
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
