package authlab.jwt.token;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.jwt.key.Cryptography;
import authlab.jwt.key.SigningAlgorithm;
import authlab.jwt.key.TestKeys;
import authlab.jwt.token.TokenVerdict.Bad;
import authlab.jwt.token.TokenVerdict.Good;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A check of one algorithm with a fresh key, at a fixed time, and somebody who has stolen the key. */
final class Bench {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final long SECOND = NOW.getEpochSecond();
    static final TokenRules RULES = new TokenRules(
            "http://issuer.test",
            "authlab-test",
            new TokenRules.Lifetimes(Duration.ofMinutes(15), Duration.ofHours(8)),
            Duration.ofSeconds(5));
    static final String CLAIMS = "{\"iss\":\"http://issuer.test\",\"aud\":\"authlab-test\",\"sub\":\"2\",\"iat\":"
            + SECOND + ",\"exp\":" + (SECOND + 900) + ",\"jti\":\"0123456789_abcdefghi-A\""
            + ",\"sid\":\"abcdefghijklmnopqrstuv\",\"login_ms\":" + SECOND + "000,\"client_id\":\"authlab-web\""
            + ",\"roles\":[\"user\"],\"name\":\"alice\"}";
    static final Token TOKEN = new Token(
            "0123456789_abcdefghi-A",
            2,
            "alice",
            List.of("user"),
            new Login("abcdefghijklmnopqrstuv", SECOND * 1000, NOW.plusSeconds(900), 0),
            NOW.plusSeconds(900));

    final SigningAlgorithm algorithm;
    final TestKeys keys;
    final Forge forge;
    final String header;
    private final TokenCheck check;

    private static final Map<SigningAlgorithm, Bench> ONE_OF_EACH = Arrays.stream(SigningAlgorithm.values())
            .collect(Collectors.toUnmodifiableMap(Function.identity(), Bench::new));

    /** The same for all tests: a key pair takes a while to make. */
    static Bench of(SigningAlgorithm algorithm) {
        return Objects.requireNonNull(ONE_OF_EACH.get(algorithm));
    }

    Bench(SigningAlgorithm algorithm) {
        this.algorithm = algorithm;
        this.keys = TestKeys.fresh(algorithm);
        this.forge = Forge.of(algorithm.toString(), keys.signs());
        this.header = "{\"alg\":\"" + algorithm + "\",\"kid\":\"" + keys.id() + "\",\"typ\":\"at+jwt\"}";
        this.check = checkAt(NOW);
    }

    TokenCheck checkAt(Instant now) {
        return new TokenCheck(RULES, keys, Cryptography.ofTheJdk(), Clock.fixed(now, ZoneOffset.UTC));
    }

    TokenMint mint() {
        return new TokenMint(RULES, keys, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** A token that is good. */
    String good() {
        return forge.signed(header, CLAIMS);
    }

    String withClaims(String from, String to) {
        assertThat(CLAIMS).contains(from);
        return forge.signed(header, CLAIMS.replace(from, to));
    }

    boolean accepts(String token) {
        return check.check(token, TokenKind.ACCESS) instanceof Good;
    }

    /** What is wrong with a token, if anything is. */
    Optional<TokenFault> fault(String token) {
        return check.check(token, TokenKind.ACCESS) instanceof Bad(TokenFault fault)
                ? Optional.of(fault)
                : Optional.empty();
    }
}
