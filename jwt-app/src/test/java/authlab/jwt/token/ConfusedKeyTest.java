package authlab.jwt.token;

import static authlab.jwt.token.VerifierFixture.CLAIMS;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.jwt.key.SigningAlgorithm;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Key confusion: a public key as a secret, a key with another algorithm, signature values that fit every key. */
final class ConfusedKeyTest {

    private static final BigInteger P256_ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    /** CVE-2015-9235 and similar: a public key must not be accepted as a secret. */
    @ParameterizedTest
    @EnumSource(value = SigningAlgorithm.class, mode = EnumSource.Mode.EXCLUDE, names = "HS256")
    void aPublicKeyIsNotASecret(SigningAlgorithm algorithm) {
        VerifierFixture fixture = VerifierFixture.of(algorithm);
        for (byte[] secret : spellings(fixture)) {
            Forge forge = Forge.hmac(secret);
            assertThat(fixture.error(forge.signed(fixture.header.replace(algorithm.toString(), "HS256"), CLAIMS)))
                    .contains(TokenError.ALGORITHM);
            assertThat(fixture.error(forge.signed(fixture.header, CLAIMS))).contains(TokenError.SIGNATURE);
        }
    }

    private static List<byte[]> spellings(VerifierFixture fixture) {
        byte[] der = fixture.keys.verificationKey().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END PUBLIC KEY-----";
        String set = fixture.keys.publicSet();
        List<byte[]> all = new ArrayList<>(List.of(
                der,
                pem.getBytes(US_ASCII),
                (pem + "\n").getBytes(US_ASCII),
                pem.replace("\n", "\r\n").getBytes(US_ASCII),
                Base64.getEncoder().encode(der),
                set.getBytes(UTF_8),
                set.substring(set.indexOf('[') + 1, set.lastIndexOf(']')).getBytes(UTF_8)));
        if (fixture.keys.verificationKey() instanceof RSAPublicKey rsa) {
            all.add(rsa.getModulus().toByteArray());
            all.add(Arrays.copyOfRange(rsa.getModulus().toByteArray(), 1, 257));
        }
        if (fixture.keys.verificationKey() instanceof ECPublicKey ec) {
            all.add(ec.getW().getAffineX().toByteArray());
        }
        return all;
    }

    @Test
    void anRsaKeyIsForOneAlgorithmOnly() {
        VerifierFixture fixture = VerifierFixture.of(SigningAlgorithm.RS256);
        for (String[] other : new String[][] {{"RS512", "SHA512withRSA"}, {"PS256", "RSASSA-PSS"}}) {
            Forge forge = new Forge(fixture.keys.signs(), other[1]);
            assertThat(fixture.error(forge.signed(fixture.header.replace("RS256", other[0]), CLAIMS)))
                    .contains(TokenError.ALGORITHM);
            assertThat(fixture.error(forge.signed(fixture.header, CLAIMS))).contains(TokenError.SIGNATURE);
        }
    }

    @Test
    void aSecretIsForOneAlgorithmOnly() {
        VerifierFixture fixture = VerifierFixture.of(SigningAlgorithm.HS256);
        Forge forge = new Forge(fixture.keys.signs(), "HmacSHA512");
        assertThat(fixture.error(forge.signed(fixture.header.replace("HS256", "HS512"), CLAIMS)))
                .contains(TokenError.ALGORITHM);
        assertThat(fixture.error(forge.signed(fixture.header, CLAIMS))).contains(TokenError.SIGNATURE);
    }

    /** CVE-2022-21449 and similar. */
    @Test
    void signatureValuesThatFitEveryEllipticKeyAreRefused() {
        VerifierFixture fixture = VerifierFixture.of(SigningAlgorithm.ES256);
        String good = fixture.good();
        String unsigned = good.substring(0, good.lastIndexOf('.') + 1);
        byte[] real = Forge.decode(good.substring(good.lastIndexOf('.') + 1));
        BigInteger realR = new BigInteger(1, Arrays.copyOf(real, 32));
        BigInteger realS = new BigInteger(1, Arrays.copyOfRange(real, 32, 64));
        List<BigInteger> odd = List.of(
                BigInteger.ZERO,
                BigInteger.ONE,
                P256_ORDER,
                P256_ORDER.subtract(BigInteger.ONE),
                P256_ORDER.add(BigInteger.ONE),
                BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE));
        for (BigInteger r : odd) {
            for (BigInteger s : odd) {
                assertThat(fixture.accepts(unsigned + joined(r, s)))
                        .as("%s %s", r, s)
                        .isFalse();
            }
            assertThat(fixture.accepts(unsigned + joined(realR, r))).isFalse();
            assertThat(fixture.accepts(unsigned + joined(r, realS))).isFalse();
        }
        assertThat(fixture.accepts(unsigned + joined(realR, realS))).isTrue();
        // Not a forgery but another encoding: the reason why the denylist stores no tokens and no hashes of them.
        assertThat(fixture.accepts(unsigned + joined(realR, P256_ORDER.subtract(realS))))
                .isTrue();
    }

    private static String joined(BigInteger r, BigInteger s) {
        byte[] both = new byte[64];
        byte[][] halves = {r.toByteArray(), s.toByteArray()};
        for (int half = 0; half < 2; half++) {
            byte[] number = halves[half];
            int length = Math.min(32, number.length);
            System.arraycopy(number, number.length - length, both, 32 * half + 32 - length, length);
        }
        return Forge.encode(both);
    }

    /** CVE-2018-0114 and similar. */
    @ParameterizedTest
    @EnumSource(value = SigningAlgorithm.class, mode = EnumSource.Mode.EXCLUDE, names = "HS256")
    void aKeyInTheHeaderIsNotUsedAndAUrlIsNotFetched(SigningAlgorithm algorithm) throws Exception {
        VerifierFixture fixture = VerifierFixture.of(algorithm);
        VerifierFixture attacker = new VerifierFixture(algorithm);
        String set = attacker.keys.publicSet();
        String jwk = set.substring(set.indexOf('[') + 1, set.lastIndexOf(']'));
        try (ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            String address = "http://127.0.0.1:" + listener.getLocalPort() + "/keys";
            for (String more : List.of(
                    "\"jwk\":" + jwk,
                    "\"jku\":\"" + address + "\"",
                    "\"x5u\":\"" + address + "\"",
                    "\"jwk\":" + jwk + ",\"jku\":\"" + address + "\"")) {
                for (String kid : List.of(fixture.keys.id(), attacker.keys.id())) {
                    String header =
                            "{\"alg\":\"" + algorithm + "\",\"kid\":\"" + kid + "\",\"typ\":\"at+jwt\"," + more + "}";
                    assertThat(fixture.accepts(attacker.forge.signed(header, CLAIMS)))
                            .isFalse();
                    assertThat(fixture.accepts(fixture.forge.signed(header, CLAIMS)))
                            .isFalse();
                }
            }
            listener.setSoTimeout(200);
            Assertions.assertThatThrownBy(listener::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }
}
