package authlab.jwt.token;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.jwt.key.SigningAlgorithm;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A token has exactly one accepted encoding, for every algorithm. */
@ParameterizedClass
@EnumSource(SigningAlgorithm.class)
final class TokenEncodingTest {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=";

    private final VerifierFixture fixture;

    TokenEncodingTest(SigningAlgorithm algorithm) {
        this.fixture = VerifierFixture.of(algorithm);
    }

    @Test
    void noOtherLastCharacterIsAccepted() {
        String token = fixture.good();
        for (int i = 0; i < ALPHABET.length(); i++) {
            String respelled = token.substring(0, token.length() - 1) + ALPHABET.charAt(i);
            assertThat(fixture.accepts(respelled)).as(respelled).isEqualTo(respelled.equals(token));
        }
    }

    @Test
    void nothingCanBeAddedAnywhere() {
        String token = fixture.good();
        for (String added : List.of("=", "==", "?", " ", "\t", "\u00e9", "\r\n", "+", "/", ".", "A", "\u0000")) {
            assertThat(fixture.accepts(token + added)).isFalse();
            assertThat(fixture.accepts(added + token)).isFalse();
            assertThat(fixture.accepts(token.replace(".", added + "."))).isFalse();
            assertThat(fixture.accepts(token.replace(".", "." + added))).isFalse();
        }
        assertThat(fixture.error(token + "=")).contains(TokenError.SHAPE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "...", "....", "a", "a.b", "a.b.c", "a.b.c.d.e", "Bearer", "e30.e30.", ".e30.e30"
            })
    void anythingButThreeSegmentsIsRefused(String token) {
        assertThat(fixture.error(token)).contains(TokenError.SHAPE);
    }

    @Test
    void lengthIsCheckedFirst() {
        assertThat(fixture.error("a".repeat(4096))).contains(TokenError.SHAPE);
        assertThat(fixture.error("a".repeat(4097))).contains(TokenError.TOO_LONG);
    }

    @ParameterizedTest
    @EnumSource(TokenError.class)
    void everyReasonFitsIntoAChallenge(TokenError error) {
        assertThat(error.description()).matches("[a-z][\\x20-\\x7e&&[^\"\\\\]]{10,60}");
    }

    @Test
    void anEncryptedTokenIsRefused() {
        String header =
                Forge.encode("{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A128GCM\",\"p2c\":2147483647,\"p2s\":\"AAAA\"}"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(fixture.error(header + ".AAAA.AAAA.AAAA.AAAA")).contains(TokenError.SHAPE);
        assertThat(fixture.accepts(header + ".AAAA.AAAA")).isFalse();
    }

    @Test
    void aGiantAndADeepTokenAreRefused() {
        assertThat(fixture.error(fixture.withClaims("\"alice\"", "\"" + "a".repeat(4000) + "\"")))
                .contains(TokenError.TOO_LONG);
        assertThat(fixture.error(fixture.forge.signed(fixture.header, "[".repeat(1000))))
                .contains(TokenError.MALFORMED);
    }
}
