package authlab.jwt.token;

import static authlab.jwt.token.Bench.CLAIMS;
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

/** A public key used as a secret, a key for one algorithm used with another, and numbers that fit every key. */
final class ConfusedKeyTest {

    private static final BigInteger P256_ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    /** CVE-2015-9235 and its kin: what anybody can read must not sign. */
    @ParameterizedTest
    @EnumSource(value = SigningAlgorithm.class, mode = EnumSource.Mode.EXCLUDE, names = "HS256")
    void aPublicKeyIsNotASecret(SigningAlgorithm algorithm) {
        Bench bench = Bench.of(algorithm);
        for (byte[] secret : spellings(bench)) {
            Forge forge = Forge.hmac(secret);
            assertThat(bench.fault(forge.signed(bench.header.replace(algorithm.toString(), "HS256"), CLAIMS)))
                    .contains(TokenFault.ALGORITHM);
            assertThat(bench.fault(forge.signed(bench.header, CLAIMS))).contains(TokenFault.SIGNATURE);
        }
    }

    private static List<byte[]> spellings(Bench bench) {
        byte[] der = bench.keys.checks().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END PUBLIC KEY-----";
        String set = bench.keys.publicSet();
        List<byte[]> all = new ArrayList<>(List.of(
                der,
                pem.getBytes(US_ASCII),
                (pem + "\n").getBytes(US_ASCII),
                pem.replace("\n", "\r\n").getBytes(US_ASCII),
                Base64.getEncoder().encode(der),
                set.getBytes(UTF_8),
                set.substring(set.indexOf('[') + 1, set.lastIndexOf(']')).getBytes(UTF_8)));
        if (bench.keys.checks() instanceof RSAPublicKey rsa) {
            all.add(rsa.getModulus().toByteArray());
            all.add(Arrays.copyOfRange(rsa.getModulus().toByteArray(), 1, 257));
        }
        if (bench.keys.checks() instanceof ECPublicKey ec) {
            all.add(ec.getW().getAffineX().toByteArray());
        }
        return all;
    }

    @Test
    void anRsaKeyIsForOneAlgorithmOnly() {
        Bench bench = Bench.of(SigningAlgorithm.RS256);
        for (String[] other : new String[][] {{"RS512", "SHA512withRSA"}, {"PS256", "RSASSA-PSS"}}) {
            Forge forge = new Forge(bench.keys.signs(), other[1]);
            assertThat(bench.fault(forge.signed(bench.header.replace("RS256", other[0]), CLAIMS)))
                    .contains(TokenFault.ALGORITHM);
            assertThat(bench.fault(forge.signed(bench.header, CLAIMS))).contains(TokenFault.SIGNATURE);
        }
    }

    @Test
    void aSecretIsForOneAlgorithmOnly() {
        Bench bench = Bench.of(SigningAlgorithm.HS256);
        Forge forge = new Forge(bench.keys.signs(), "HmacSHA512");
        assertThat(bench.fault(forge.signed(bench.header.replace("HS256", "HS512"), CLAIMS)))
                .contains(TokenFault.ALGORITHM);
        assertThat(bench.fault(forge.signed(bench.header, CLAIMS))).contains(TokenFault.SIGNATURE);
    }

    /** CVE-2022-21449 and its kin. */
    @Test
    void numbersThatWouldFitEveryEllipticKeyAreRefused() {
        Bench bench = Bench.of(SigningAlgorithm.ES256);
        String good = bench.good();
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
                assertThat(bench.accepts(unsigned + joined(r, s)))
                        .as("%s %s", r, s)
                        .isFalse();
            }
            assertThat(bench.accepts(unsigned + joined(realR, r))).isFalse();
            assertThat(bench.accepts(unsigned + joined(r, realS))).isFalse();
        }
        assertThat(bench.accepts(unsigned + joined(realR, realS))).isTrue();
        // Not a forgery but another spelling: the reason why nothing is ever remembered by a token or its hash.
        assertThat(bench.accepts(unsigned + joined(realR, P256_ORDER.subtract(realS))))
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

    /** CVE-2018-0114 and its kin. */
    @ParameterizedTest
    @EnumSource(value = SigningAlgorithm.class, mode = EnumSource.Mode.EXCLUDE, names = "HS256")
    void aKeyInTheHeaderIsNotUsedAndAnAddressIsNotVisited(SigningAlgorithm algorithm) throws Exception {
        Bench bench = Bench.of(algorithm);
        Bench attacker = new Bench(algorithm);
        String set = attacker.keys.publicSet();
        String jwk = set.substring(set.indexOf('[') + 1, set.lastIndexOf(']'));
        try (ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            String address = "http://127.0.0.1:" + listener.getLocalPort() + "/keys";
            for (String more : List.of(
                    "\"jwk\":" + jwk,
                    "\"jku\":\"" + address + "\"",
                    "\"x5u\":\"" + address + "\"",
                    "\"jwk\":" + jwk + ",\"jku\":\"" + address + "\"")) {
                for (String kid : List.of(bench.keys.id(), attacker.keys.id())) {
                    String header =
                            "{\"alg\":\"" + algorithm + "\",\"kid\":\"" + kid + "\",\"typ\":\"at+jwt\"," + more + "}";
                    assertThat(bench.accepts(attacker.forge.signed(header, CLAIMS)))
                            .isFalse();
                    assertThat(bench.accepts(bench.forge.signed(header, CLAIMS)))
                            .isFalse();
                }
            }
            listener.setSoTimeout(200);
            Assertions.assertThatThrownBy(listener::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }
}
