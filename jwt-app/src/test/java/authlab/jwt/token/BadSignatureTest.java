package authlab.jwt.token;

import static authlab.jwt.token.VerifierFixture.CLAIMS;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.jwt.key.SigningAlgorithm;
import authlab.jwt.key.TestKeys;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Invalid signatures, for every algorithm. */
@ParameterizedClass
@EnumSource(SigningAlgorithm.class)
final class BadSignatureTest {

    private final VerifierFixture fixture;

    BadSignatureTest(SigningAlgorithm algorithm) {
        this.fixture = VerifierFixture.of(algorithm);
    }

    @Test
    void everySingleBitOfATokenCounts() {
        String[] segments = fixture.good().split("\\.", -1);
        for (int segment = 0; segment < 3; segment++) {
            byte[] bytes = Forge.decode(segments[segment]);
            for (int bit = 0; bit < bytes.length * 8; bit++) {
                byte[] flipped = bytes.clone();
                flipped[bit / 8] ^= (byte) (1 << (bit % 8));
                String[] changed = segments.clone();
                changed[segment] = Forge.encode(flipped);
                assertThat(fixture.accepts(String.join(".", changed)))
                        .as("bit %s of segment %s", bit, segment)
                        .isFalse();
            }
        }
    }

    @Test
    void anotherKeyUnderTheSameIdIsRefused() {
        TestKeys others = TestKeys.fresh(fixture.algorithm);
        Forge forge = Forge.of(fixture.algorithm.toString(), others.signs());

        assertThat(fixture.error(forge.signed(fixture.header, CLAIMS))).contains(TokenError.SIGNATURE);
    }

    @Test
    void anEmptyAShortAndAnAllZeroSignatureAreRefused() {
        String good = fixture.good();
        String unsigned = good.substring(0, good.lastIndexOf('.') + 1);

        assertThat(fixture.error(unsigned)).contains(TokenError.SHAPE);
        for (int length : List.of(1, 31, 32, 33, 63, 64, 65, 114, 255, 256, 257)) {
            assertThat(fixture.accepts(unsigned + Forge.encode(new byte[length])))
                    .as("%s zeros", length)
                    .isFalse();
        }
        byte[] signature = Forge.decode(good.substring(good.lastIndexOf('.') + 1));
        for (int length = 1; length < signature.length; length++) {
            assertThat(fixture.accepts(unsigned + Forge.encode(java.util.Arrays.copyOf(signature, length))))
                    .isFalse();
        }
        assertThat(fixture.accepts(unsigned + Forge.encode(java.util.Arrays.copyOf(signature, signature.length + 1))))
                .isFalse();
    }

    @Test
    void aSignatureOfAnotherTokenIsRefused() {
        String good = fixture.good();
        String other = fixture.withClaims("\"alice\"", "\"admin\"");

        assertThat(fixture.error(other.substring(0, other.lastIndexOf('.')) + good.substring(good.lastIndexOf('.'))))
                .contains(TokenError.SIGNATURE);
    }
}
