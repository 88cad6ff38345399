package authlab.jwt.denylist;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.core.Cost;
import authlab.core.testing.RedisCalls;
import authlab.core.testing.Servers;
import authlab.jwt.token.Login;
import authlab.jwt.token.Token;
import authlab.jwt.token.TokenRules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** The denylist on a real Redis: entries, expiry, calls per lookup. */
final class RedisDenylistIT {

    private static final TokenRules RULES = new TokenRules(
            "i", "a", new TokenRules.Lifetimes(Duration.ofMinutes(15), Duration.ofHours(8)), Duration.ofSeconds(5));

    private final String variant = "v" + UUID.randomUUID();
    private final Clock clock = Clock.systemUTC();
    private final RedisDenylist denylist = open(variant, clock);
    private final Jedis probe = Servers.redis();

    private static RedisDenylist open(String variant, Clock clock) {
        return new RedisDenylist(variant, RULES, Servers.redisStore(), false, clock);
    }

    @AfterEach
    void close() {
        denylist.close();
        probe.close();
    }

    private Token token(long userId, Instant began) {
        String random = UUID.randomUUID().toString().replace("-", "");
        return new Token(
                random.substring(0, 22),
                userId,
                "x",
                List.of(),
                new Login(random.substring(10), began.toEpochMilli(), began.plus(Duration.ofHours(8)), 0),
                began.plus(Duration.ofMinutes(15)));
    }

    private boolean ended(Token token) {
        return denylist.isDenied(token, new Cost());
    }

    @Test
    void aLookupIsOneCommand() {
        Token token = token(1, clock.instant());
        assertThat(ended(token)).isFalse();
        probe.configResetStat();
        Cost cost = new Cost();

        for (int i = 0; i < 10; i++) {
            assertThat(denylist.isDenied(token, cost)).isFalse();
        }

        assertThat(cost.calls()).isEqualTo(10);
        assertThat(RedisCalls.of(probe.info("commandstats"))).isEqualTo(Map.of("mget", 10L, "config|resetstat", 1L));
    }

    @Test
    void entriesExpireWithTheTokenAndContainNoToken() {
        Token token = token(2, clock.instant());

        denylist.deny(token, new Cost());
        denylist.denyAll(2, new Cost());

        long byToken = probe.pttl(variant + ":ended-token:" + token.id());
        long byLogin = probe.pttl(variant + ":ended-login:" + token.login().id());
        long byUser = probe.pttl(variant + ":ended-before:2");
        assertThat(Duration.ofMillis(byToken)).isBetween(Duration.ofMinutes(14), Duration.ofMinutes(16));
        assertThat(Duration.ofMillis(byLogin)).isBetween(Duration.ofMinutes(479), Duration.ofMinutes(481));
        assertThat(Duration.ofMillis(byUser)).isBetween(Duration.ofMinutes(479), Duration.ofMinutes(481));
        assertThat(probe.keys(variant + ":*")).hasSize(3);
    }

    @Test
    void theEntryOutlivesTheTokenByTheLeewayAtLeast() {
        Token token = token(3, clock.instant());
        Instant lastMoment = token.expiresAt().plus(RULES.leeway()).minusMillis(1);

        try (RedisDenylist later = open(variant, Clock.fixed(lastMoment, ZoneOffset.UTC))) {
            later.deny(token, new Cost());
        }

        assertThat(probe.pttl(variant + ":ended-token:" + token.id())).isPositive();
        assertThat(ended(token)).isTrue();
    }

    @Test
    void allTokensOfALoginAreDeniedAndNoOthers() {
        Instant now = clock.instant();
        Token token = token(4, now);
        Token other = token(4, now);
        Token renewed = new Token("another", 4, "x", List.of(), token.login(), token.expiresAt());
        Token twin = new Token(token.id(), 4, "x", List.of(), other.login(), token.expiresAt());

        denylist.deny(token, new Cost());

        assertThat(ended(token)).isTrue();
        assertThat(ended(renewed)).isTrue();
        assertThat(ended(twin)).isTrue();
        assertThat(ended(other)).isFalse();
    }

    @Test
    void logoutEverywhereDeniesEarlierLoginsWhateverTheNodesClock() {
        Token before = token(5, denylist.loginStart(5, new Cost()));
        Token others = token(6, denylist.loginStart(6, new Cost()));
        try (RedisDenylist slow = open(variant, Clock.offset(clock, Duration.ofMinutes(-5)))) {
            slow.denyAll(5, new Cost());
        }

        Token after = token(5, denylist.loginStart(5, new Cost()));

        assertThat(ended(before)).isTrue();
        assertThat(ended(after)).isFalse();
        assertThat(ended(others)).isFalse();
        assertThat(after.login().beganMillis()).isGreaterThan(before.login().beganMillis());
    }

    @Test
    void aLoginInTheSameMillisecondAsLogoutEverywhereBeginsAfterIt() {
        String future = Long.toString(clock.instant().plusSeconds(60).toEpochMilli());
        probe.set(variant + ":ended-before:7", future);

        Token after = token(7, denylist.loginStart(7, new Cost()));

        assertThat(after.login().beganMillis()).isEqualTo(Long.parseLong(future) + 1);
        assertThat(ended(after)).isFalse();
        denylist.denyAll(7, new Cost());
        assertThat(probe.get(variant + ":ended-before:7")).isEqualTo(future);
    }

    @Test
    void anUnreadableEntryDeniesEverything() {
        probe.set(variant + ":ended-before:8", "soon");

        assertThat(ended(token(8, clock.instant()))).isTrue();
    }

    @Test
    void variantsThatShareARedisDoNotEndEachOthersLogins() {
        Token token = token(9, clock.instant());
        try (RedisDenylist other = open(variant + "x", clock)) {
            other.deny(token, new Cost());
            other.denyAll(9, new Cost());
        }

        assertThat(ended(token)).isFalse();
    }
}
