package authlab.jwt.token;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.jwt.key.SigningAlgorithm;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A token has one spelling, for every algorithm. */
@ParameterizedClass
@EnumSource(SigningAlgorithm.class)
final class SpellingTest {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=";

    private final Bench bench;

    SpellingTest(SigningAlgorithm algorithm) {
        this.bench = Bench.of(algorithm);
    }

    @Test
    void noOtherLastCharacterIsAccepted() {
        String token = bench.good();
        for (int i = 0; i < ALPHABET.length(); i++) {
            String respelled = token.substring(0, token.length() - 1) + ALPHABET.charAt(i);
            assertThat(bench.accepts(respelled)).as(respelled).isEqualTo(respelled.equals(token));
        }
    }

    @Test
    void nothingCanBeAddedAnywhere() {
        String token = bench.good();
        for (String added : List.of("=", "==", "?", " ", "\t", "\u00e9", "\r\n", "+", "/", ".", "A", "\u0000")) {
            assertThat(bench.accepts(token + added)).isFalse();
            assertThat(bench.accepts(added + token)).isFalse();
            assertThat(bench.accepts(token.replace(".", added + "."))).isFalse();
            assertThat(bench.accepts(token.replace(".", "." + added))).isFalse();
        }
        assertThat(bench.fault(token + "=")).contains(TokenFault.SHAPE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "...", "....", "a", "a.b", "a.b.c", "a.b.c.d.e", "Bearer", "e30.e30.", ".e30.e30"
            })
    void whatIsNotThreeSegmentsIsRefused(String token) {
        assertThat(bench.fault(token)).contains(TokenFault.SHAPE);
    }

    @Test
    void lengthIsJudgedBeforeAnythingElse() {
        assertThat(bench.fault("a".repeat(4096))).contains(TokenFault.SHAPE);
        assertThat(bench.fault("a".repeat(4097))).contains(TokenFault.TOO_LONG);
    }

    @ParameterizedTest
    @EnumSource(TokenFault.class)
    void everyReasonFitsIntoAChallenge(TokenFault fault) {
        assertThat(fault.words()).matches("[a-z][\\x20-\\x7e&&[^\"\\\\]]{10,60}");
    }

    @Test
    void anEncryptedTokenIsRefused() {
        String header =
                Forge.encode("{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A128GCM\",\"p2c\":2147483647,\"p2s\":\"AAAA\"}"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(bench.fault(header + ".AAAA.AAAA.AAAA.AAAA")).contains(TokenFault.SHAPE);
        assertThat(bench.accepts(header + ".AAAA.AAAA")).isFalse();
    }

    @Test
    void aGiantAndADeepTokenAreRefused() {
        assertThat(bench.fault(bench.withClaims("\"alice\"", "\"" + "a".repeat(4000) + "\"")))
                .contains(TokenFault.TOO_LONG);
        assertThat(bench.fault(bench.forge.signed(bench.header, "[".repeat(1000))))
                .contains(TokenFault.MALFORMED);
    }
}
