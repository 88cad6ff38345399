package authlab.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.core.Credential;
import authlab.core.Principal;
import authlab.core.settings.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens as a table: what is good, and everything that is not, with a good signature wherever that matters. */
final class TokenCheckTest {

    private static final String SECRET = "k4J9-vQ2m_Zr7T1xW8yB3nC6pL5sD0fGhE";
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final long SECOND = NOW.getEpochSecond();
    private static final String HEADER = "{\"alg\":\"HS256\",\"kid\":\"key-1\",\"typ\":\"at+jwt\"}";
    private static final String CLAIMS =
            "{\"iss\":\"http://issuer.test\",\"aud\":\"authlab-test\",\"sub\":\"2\",\"iat\":" + SECOND + ",\"exp\":"
                    + (SECOND + 900) + ",\"jti\":\"x1\",\"roles\":[\"user\"],\"name\":\"alice\"}";
    private static final TokenSettings SETTINGS = new TokenSettings(
            SigningAlgorithm.HS256,
            new Secret(SECRET),
            "key-1",
            "http://issuer.test",
            "authlab-test",
            new TokenSettings.Lifetimes(Duration.ofMinutes(15), Duration.ofHours(8)),
            Duration.ofSeconds(5));

    private final Forge forge = new Forge(SECRET);

    private static TokenCheck checkAt(Instant now) {
        return new TokenCheck(
                SETTINGS,
                SETTINGS.algorithm().key(SETTINGS.keyId(), SETTINGS.secret()),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private static boolean isGood(String token) {
        return checkAt(NOW).check(token, TokenKind.ACCESS).isPresent();
    }

    private String withHeader(String header) {
        return forge.signed(header, CLAIMS);
    }

    private String withClaims(String from, String to) {
        assertThat(CLAIMS).contains(from);
        return forge.signed(HEADER, CLAIMS.replace(from, to));
    }

    @Test
    void aForgedTokenWithTheRightKeyIsGoodSoThatTheRestOfThisTableMeansSomething() {
        assertThat(checkAt(NOW).check(forge.signed(HEADER, CLAIMS), TokenKind.ACCESS))
                .contains(new Token(2, "alice", List.of("user"), NOW.plusSeconds(900)));
        assertThat(isGood(withHeader(HEADER.replace("at+jwt", "application/AT+JWT"))))
                .isTrue();
        assertThat(isGood(withClaims("\"authlab-test\"", "[\"other\",\"authlab-test\"]")))
                .isTrue();
    }

    @Test
    void whatTheMintMakesIsGoodForItsKindOnly() {
        TokenMint mint = new TokenMint(
                SETTINGS,
                SETTINGS.algorithm().key(SETTINGS.keyId(), SETTINGS.secret()),
                Clock.fixed(NOW, ZoneOffset.UTC));
        Credential.Tokens pair = mint.firstPair(new Principal(7, "frank", List.of("user", "admin")));
        TokenCheck check = checkAt(NOW);

        assertThat(check.check(pair.access(), TokenKind.ACCESS))
                .contains(new Token(7, "frank", List.of("user", "admin"), NOW.plusSeconds(900)));
        assertThat(check.check(pair.refresh(), TokenKind.REFRESH))
                .map(Token::expiresAt)
                .contains(NOW.plus(Duration.ofHours(8)));
        assertThat(check.check(pair.access(), TokenKind.REFRESH)).isEmpty();
        assertThat(check.check(pair.refresh(), TokenKind.ACCESS)).isEmpty();
        assertThat(pair.toString()).doesNotContain(pair.access()).doesNotContain(pair.refresh());
    }

    @Test
    void aRenewedPairDoesNotOutliveItsLogin() {
        TokenMint mint = new TokenMint(
                SETTINGS,
                SETTINGS.algorithm().key(SETTINGS.keyId(), SETTINGS.secret()),
                Clock.fixed(NOW, ZoneOffset.UTC));

        Credential.Tokens pair = mint.pair(new Principal(7, "frank", List.of()), NOW.plusSeconds(60));

        assertThat(pair.expiresIn()).isEqualTo(Duration.ofMinutes(1));
        assertThat(checkAt(NOW).check(pair.refresh(), TokenKind.REFRESH))
                .map(Token::expiresAt)
                .contains(NOW.plusSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", "hs256", "HS384", "HS512", "RS256", "ES256", "XX1", ""})
    void noOtherAlgorithmIsAccepted(String algorithm) {
        String header = HEADER.replace("HS256", algorithm);
        String signed = withHeader(header);

        assertThat(isGood(signed)).isFalse();
        assertThat(isGood(signed.substring(0, signed.lastIndexOf('.') + 1))).isFalse();
        assertThat(isGood(forge.signed(header, CLAIMS, "HmacSHA512"))).isFalse();
        assertThat(isGood(forge.signed(HEADER, CLAIMS, "HmacSHA512"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kid\":\"key-1\",\"typ\":\"at+jwt\"}",
                "{\"alg\":null,\"kid\":\"key-1\",\"typ\":\"at+jwt\"}",
                "{\"alg\":7,\"kid\":\"key-1\",\"typ\":\"at+jwt\"}",
                "{\"alg\":[\"HS256\"],\"kid\":\"key-1\",\"typ\":\"at+jwt\"}",
                "{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}",
                "{\"alg\":\"HS256\",\"kid\":\"\",\"typ\":\"at+jwt\"}",
                "{\"alg\":\"HS256\",\"kid\":null,\"typ\":\"at+jwt\"}",
                "{\"alg\":\"HS256\",\"kid\":1,\"typ\":\"at+jwt\"}",
                "{\"alg\":\"HS256\",\"kid\":{},\"typ\":\"at+jwt\"}",
                "{\"alg\":\"HS256\",\"kid\":\"../../dev/null\",\"typ\":\"at+jwt\"}",
                "{\"alg\":\"HS256\",\"kid\":\"' OR 1=1--\",\"typ\":\"at+jwt\"}",
                "{\"alg\":\"HS256\",\"kid\":\"key-2\",\"typ\":\"at+jwt\"}",
                "{\"alg\":\"HS256\",\"kid\":\"key-1\"}",
                "{\"alg\":\"HS256\",\"kid\":\"key-1\",\"typ\":\"JWT\"}",
                "{\"alg\":\"HS256\",\"kid\":\"key-1\",\"typ\":\"rt+jwt\"}",
                "{\"alg\":\"HS256\",\"kid\":\"key-1\",\"typ\":null}",
                "{\"alg\":\"HS256\",\"kid\":\"key-1\",\"typ\":\"at+jwt\",\"crit\":[\"x\"],\"x\":1}",
                "{\"alg\":\"HS256\",\"kid\":\"key-1\",\"typ\":\"at+jwt\",\"crit\":[]}",
                "{\"alg\":\"HS256\",\"kid\":\"key-1\",\"typ\":\"at+jwt\",\"b64\":false,\"crit\":[\"b64\"]}",
                "{\"alg\":\"HS256\",\"kid\":\"key-1\",\"typ\":\"at+jwt\",\"jwk\":{\"kty\":\"oct\",\"k\":\"AAAA\"}}",
                "{\"alg\":\"HS256\",\"kid\":\"key-1\",\"typ\":\"at+jwt\",\"jku\":\"http://127.0.0.1:9/\"}",
                "{\"alg\":\"HS256\",\"kid\":\"key-1\",\"typ\":\"at+jwt\",\"x5u\":\"http://127.0.0.1:9/\"}",
                "{\"alg\":\"HS256\",\"kid\":\"key-1\",\"typ\":\"at+jwt\",\"zip\":\"DEF\"}",
                "{\"alg\":\"HS256\",\"kid\":\"key-1\",\"typ\":\"at+jwt\",\"cty\":\"JWT\"}",
                "{\"alg\":\"HS256\",\"alg\":\"HS256\",\"kid\":\"key-1\",\"typ\":\"at+jwt\"}",
                "{\"alg\":\"HS256\",\"kid\":\"key-1\",\"typ\":\"at+jwt\"} ",
                "[]",
                "null",
                "{"
            })
    void anUnusualHeaderIsRefusedAlthoughItsSignatureIsGood(String header) {
        boolean onlyWhitespace = header.strip().equals(HEADER);
        assertThat(isGood(withHeader(header))).isEqualTo(onlyWhitespace);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "iss":"http://issuer.test",  | ''
            "http://issuer.test"         | "http://issuer.test/"
            "http://issuer.test"         | "HTTP://issuer.test"
            "http://issuer.test"         | null
            "http://issuer.test"         | ["http://issuer.test"]
            "aud":"authlab-test",        | ''
            "authlab-test"               | "other"
            "authlab-test"               | ["other"]
            "authlab-test"               | []
            "authlab-test"               | null
            "authlab-test"               | 7
            "sub":"2",                   | ''
            "sub":"2"                    | "sub":2
            "sub":"2"                    | "sub":null
            "sub":"2"                    | "sub":""
            "sub":"2"                    | "sub":"0"
            "sub":"2"                    | "sub":"-2"
            "sub":"2"                    | "sub":"02"
            "sub":"2"                    | "sub":"2; DROP"
            "sub":"2"                    | "sub":"2","sub":"1"
            "jti":"x1",                  | ''
            "jti":"x1"                   | "jti":""
            "jti":"x1"                   | "jti":7
            "jti":"x1"                   | "jti":null
            "roles":["user"],            | ''
            "roles":["user"]             | "roles":"admin"
            "roles":["user"]             | "roles":null
            "roles":["user"]             | "roles":[1]
            "roles":["user"]             | "roles":[null]
            "roles":["user"]             | "roles":{"a":1}
            "name":"alice"               | "name":""
            "name":"alice"               | "name":null
            "name":"alice"               | "name":["alice"]
            ,"name":"alice"              | ''
            "name":"alice"               | "name":"alice","nbf":4102444800
            "name":"alice"               | "name":"alice","deep":[[[[[[[[1]]]]]]]]
            """)
    void aWrongOrMissingClaimIsRefusedAlthoughTheSignatureIsGood(String from, String to) {
        assertThat(isGood(withClaims(from, to))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "\"\"",
                "\"EXP\"",
                "\"2026-11-22T12:10:00Z\"",
                "EXP000",
                "1e400",
                "1.5e9",
                "EXP.5",
                "[]",
                "true",
                "99999999999999999999",
                "-1",
                "0"
            })
    void anExpiryThatIsNotAWholeNumberOfSecondsSoonIsRefused(String expiry) {
        String soon = Long.toString(SECOND + 900);
        assertThat(isGood(withClaims("\"exp\":" + soon, "\"exp\":" + expiry.replace("EXP", soon))))
                .isFalse();
        assertThat(isGood(withClaims(",\"exp\":" + soon, ""))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "\"\"", "1.5"})
    void anIssueTimeThatIsNotAWholeNumberIsRefused(String issued) {
        assertThat(isGood(withClaims("\"iat\":" + SECOND, "\"iat\":" + issued))).isFalse();
        assertThat(isGood(withClaims("\"iat\":" + SECOND + ",", ""))).isFalse();
    }

    @Test
    void timeIsJudgedToTheSecondWithTheLeewayOnBothSides() {
        String token = forge.signed(HEADER, CLAIMS);
        assertThat(checkAt(NOW.plusSeconds(904)).check(token, TokenKind.ACCESS)).isPresent();
        assertThat(checkAt(NOW.plusSeconds(905)).check(token, TokenKind.ACCESS)).isEmpty();
        assertThat(checkAt(NOW.minusSeconds(5)).check(token, TokenKind.ACCESS)).isPresent();
        assertThat(checkAt(NOW.minusSeconds(6)).check(token, TokenKind.ACCESS)).isEmpty();
        assertThat(isGood(withClaims("\"exp\":" + (SECOND + 900), "\"exp\":" + (SECOND + 901))))
                .isFalse();
    }

    @Test
    void everySingleBitOfATokenCounts() {
        String[] segments = forge.signed(HEADER, CLAIMS).split("\\.", -1);
        for (int segment = 0; segment < 3; segment++) {
            byte[] bytes = Forge.decode(segments[segment]);
            for (int bit = 0; bit < bytes.length * 8; bit++) {
                byte[] flipped = bytes.clone();
                flipped[bit / 8] ^= (byte) (1 << (bit % 8));
                String[] changed = segments.clone();
                changed[segment] = Forge.encode(flipped);
                assertThat(isGood(String.join(".", changed)))
                        .as("bit %s of segment %s", bit, segment)
                        .isFalse();
            }
        }
    }

    @Test
    void aTokenHasOneSpelling() {
        String token = forge.signed(HEADER, CLAIMS);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=";
        for (int i = 0; i < alphabet.length(); i++) {
            String respelled = token.substring(0, token.length() - 1) + alphabet.charAt(i);
            assertThat(isGood(respelled)).as(respelled).isEqualTo(respelled.equals(token));
        }
        for (String added : List.of("=", "==", "?", " ", "\u00e9", "\r\n", ".", "A", "\u0000")) {
            assertThat(isGood(token + added)).isFalse();
            assertThat(isGood(added + token)).isFalse();
            assertThat(isGood(token.replace(".", added + "."))).isFalse();
        }
        assertThat(isGood(" " + token)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "...", "....", "a", "a.b", "a.b.c", "a.b.c.d.e", "Bearer", "e30.e30.", ".e30.e30"
            })
    void whatIsNotThreeSegmentsIsRefused(String token) {
        assertThat(isGood(token)).isFalse();
    }

    @Test
    void anotherKeyAnEmptySignatureAndAGiantAreRefused() {
        String token = forge.signed(HEADER, CLAIMS);
        String unsigned = token.substring(0, token.lastIndexOf('.') + 1);

        assertThat(isGood(new Forge(SECRET + "x").signed(HEADER, CLAIMS))).isFalse();
        assertThat(isGood(unsigned)).isFalse();
        assertThat(isGood(unsigned + "AA")).isFalse();
        assertThat(isGood(unsigned + Forge.encode(new byte[32]))).isFalse();
        assertThat(isGood(withClaims("\"name\":\"alice\"", "\"name\":\"" + "a".repeat(4000) + "\"")))
                .isFalse();
        assertThat(isGood(forge.signed(HEADER, "[".repeat(1000)))).isFalse();
    }
}
