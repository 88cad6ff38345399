package authlab.jwt.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import authlab.jwt.key.Cryptography;
import authlab.jwt.key.SigningAlgorithm;
import authlab.jwt.key.TestKeys;
import authlab.jwt.token.Verification.Invalid;
import authlab.jwt.token.Verification.Valid;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The native provider and the JDK accept the same signatures. */
@ParameterizedClass
@EnumSource(SigningAlgorithm.class)
final class NativeSignatureTest {

    private static final Cryptography NATIVE = Cryptography.choose(Cryptography.Choice.NATIVE);

    private final VerifierFixture fixture;
    private final TokenVerifier verifier;

    NativeSignatureTest(SigningAlgorithm algorithm) {
        this.fixture = VerifierFixture.of(algorithm);
        this.verifier = new TokenVerifier(
                VerifierFixture.RULES, fixture.keys, NATIVE, Clock.fixed(VerifierFixture.NOW, ZoneOffset.UTC));
    }

    @BeforeEach
    void assumeLibraryLoads() {
        assumeTrue(NATIVE.provider() != null, "the native library does not load on this machine");
    }

    private boolean accepts(String token) {
        return verifier.verify(token, TokenKind.ACCESS) instanceof Valid;
    }

    @Test
    void eachAcceptsWhatTheOtherSigned() {
        TestKeys keys = TestKeys.fresh(fixture.algorithm, NATIVE);
        Clock clock = Clock.fixed(VerifierFixture.NOW, ZoneOffset.UTC);
        TokenIssuer issuer = new TokenIssuer(VerifierFixture.RULES, keys, clock);
        String signed = issuer.pair(
                        new authlab.core.Principal(2, "alice", java.util.List.of()), issuer.begin(VerifierFixture.NOW))
                .access();

        assertThat(new TokenVerifier(VerifierFixture.RULES, keys, Cryptography.ofTheJdk(), clock)
                        .verify(signed, TokenKind.ACCESS))
                .isInstanceOf(Valid.class);
        assertThat(new TokenVerifier(VerifierFixture.RULES, keys, NATIVE, clock).verify(signed, TokenKind.ACCESS))
                .isInstanceOf(Valid.class);
        assertThat(accepts(fixture.good())).isTrue();
    }

    @Test
    void everySingleBitOfASignatureCounts() {
        String good = fixture.good();
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
                fixture.algorithm.toString(), TestKeys.fresh(fixture.algorithm).signs());

        assertThat(verifier.verify(others.signed(fixture.header, VerifierFixture.CLAIMS), TokenKind.ACCESS))
                .isEqualTo(new Invalid(TokenError.SIGNATURE));
    }
}
