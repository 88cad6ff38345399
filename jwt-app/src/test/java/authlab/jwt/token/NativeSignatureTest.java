package authlab.jwt.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import authlab.jwt.key.Cryptography;
import authlab.jwt.key.SigningAlgorithm;
import authlab.jwt.key.TestKeys;
import authlab.jwt.token.TokenVerdict.Bad;
import authlab.jwt.token.TokenVerdict.Good;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The native provider and the JDK agree on what is a good signature and what is not. */
@ParameterizedClass
@EnumSource(SigningAlgorithm.class)
final class NativeSignatureTest {

    private static final Cryptography NATIVE = Cryptography.choose(Cryptography.Choice.NATIVE);

    private final Bench bench;
    private final TokenCheck check;

    NativeSignatureTest(SigningAlgorithm algorithm) {
        this.bench = Bench.of(algorithm);
        this.check = new TokenCheck(Bench.RULES, bench.keys, NATIVE, Clock.fixed(Bench.NOW, ZoneOffset.UTC));
    }

    @BeforeEach
    void theLibraryLoadsHere() {
        assumeTrue(NATIVE.provider() != null, "the native library does not load on this machine");
    }

    private boolean accepts(String token) {
        return check.check(token, TokenKind.ACCESS) instanceof Good;
    }

    @Test
    void eachAcceptsWhatTheOtherSigned() {
        TestKeys keys = TestKeys.fresh(bench.algorithm, NATIVE);
        Clock clock = Clock.fixed(Bench.NOW, ZoneOffset.UTC);
        TokenMint mint = new TokenMint(Bench.RULES, keys, clock);
        String signed = mint.pair(new authlab.core.Principal(2, "alice", java.util.List.of()), mint.begin(Bench.NOW))
                .access();

        assertThat(new TokenCheck(Bench.RULES, keys, Cryptography.ofTheJdk(), clock).check(signed, TokenKind.ACCESS))
                .isInstanceOf(Good.class);
        assertThat(new TokenCheck(Bench.RULES, keys, NATIVE, clock).check(signed, TokenKind.ACCESS))
                .isInstanceOf(Good.class);
        assertThat(accepts(bench.good())).isTrue();
    }

    @Test
    void everySingleBitOfASignatureCounts() {
        String good = bench.good();
        String unsigned = good.substring(0, good.lastIndexOf('.') + 1);
        byte[] signature = Forge.decode(good.substring(good.lastIndexOf('.') + 1));
        for (int bit = 0; bit < signature.length * 8; bit++) {
            byte[] flipped = signature.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(accepts(unsigned + Forge.encode(flipped)))
                    .as("bit %s", bit)
                    .isFalse();
        }
        for (int length : new int[] {1, 32, 63, 64, 65, 256}) {
            assertThat(accepts(unsigned + Forge.encode(new byte[length]))).isFalse();
        }
    }

    @Test
    void anotherKeyIsRefusedForItsSignature() {
        Forge others = Forge.of(
                bench.algorithm.toString(), TestKeys.fresh(bench.algorithm).signs());

        assertThat(check.check(others.signed(bench.header, Bench.CLAIMS), TokenKind.ACCESS))
                .isEqualTo(new Bad(TokenFault.SIGNATURE));
    }
}
