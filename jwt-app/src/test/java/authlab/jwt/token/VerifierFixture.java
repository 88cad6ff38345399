package authlab.jwt.token;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.jwt.key.Cryptography;
import authlab.jwt.key.SigningAlgorithm;
import authlab.jwt.key.TestKeys;
import authlab.jwt.token.Verification.Invalid;
import authlab.jwt.token.Verification.Valid;
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

/** A verifier of one algorithm with a new key and a fixed clock, and a forger who has the key. */
final class VerifierFixture {

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
    private final TokenVerifier verifier;

    private static final Map<SigningAlgorithm, VerifierFixture> ONE_OF_EACH = Arrays.stream(SigningAlgorithm.values())
            .collect(Collectors.toUnmodifiableMap(Function.identity(), VerifierFixture::new));

    /** Shared by all tests, because generating a key pair is slow. */
    static VerifierFixture of(SigningAlgorithm algorithm) {
        return Objects.requireNonNull(ONE_OF_EACH.get(algorithm));
    }

    VerifierFixture(SigningAlgorithm algorithm) {
        this.algorithm = algorithm;
        this.keys = TestKeys.fresh(algorithm);
        this.forge = Forge.of(algorithm.toString(), keys.signs());
        this.header = "{\"alg\":\"" + algorithm + "\",\"kid\":\"" + keys.id() + "\",\"typ\":\"at+jwt\"}";
        this.verifier = verifierAt(NOW);
    }

    /** Nothing has been verified by it yet, so that the library decides about every token. */
    TokenVerifier freshVerifierAt(Instant now) {
        return new TokenVerifier(RULES, keys, Cryptography.ofTheJdk(), Clock.fixed(now, ZoneOffset.UTC));
    }

    /** It has accepted tokens of both kinds before, as that of a node. */
    TokenVerifier verifierAt(Instant now) {
        TokenVerifier verifier = freshVerifierAt(now);
        String claims = CLAIMS.replace("\"iat\":" + SECOND, "\"iat\":" + now.getEpochSecond())
                .replace("\"exp\":" + (SECOND + 900), "\"exp\":" + (now.getEpochSecond() + 900));
        assertThat(verifier.verify(forge.signed(header, claims), TokenKind.ACCESS))
                .isInstanceOf(Valid.class);
        assertThat(verifier.verify(
                        forge.signed(
                                header.replace("at+jwt", "rt+jwt"), claims.replace("\"name\"", "\"gen\":0,\"name\"")),
                        TokenKind.REFRESH))
                .isInstanceOf(Valid.class);
        return verifier;
    }

    TokenIssuer issuer() {
        return new TokenIssuer(RULES, keys, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** A valid token. */
    String good() {
        return forge.signed(header, CLAIMS);
    }

    String withClaims(String from, String to) {
        assertThat(CLAIMS).contains(from);
        return forge.signed(header, CLAIMS.replace(from, to));
    }

    boolean accepts(String token) {
        return outcome(token) instanceof Valid;
    }

    /** The error of a token, if any. */
    Optional<TokenError> error(String token) {
        return outcome(token) instanceof Invalid(TokenError error) ? Optional.of(error) : Optional.empty();
    }

    /** The outcome by a verifier that knows the header, and by one that asks the library: the same for every token. */
    private Verification outcome(String token) {
        Verification outcome = verifier.verify(token, TokenKind.ACCESS);
        assertThat(outcome).isEqualTo(freshVerifierAt(NOW).verify(token, TokenKind.ACCESS));
        return outcome;
    }
}
