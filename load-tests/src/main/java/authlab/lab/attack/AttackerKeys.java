package authlab.lab.attack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Keys that an attacker has: their own pair, and whatever bytes can be made of a public key. */
final class AttackerKeys {

    /** Before the 32 bytes of an Ed25519 key in its DER form (RFC 8410 §4). */
    private static final byte[] ED25519_DER = Base64.getDecoder().decode("MCowBQYDK2VwAyEA");

    private static final KeyPair OWN = make();

    private AttackerKeys() {}

    /** An RSA pair of the attacker's own. */
    static KeyPair rsa() {
        return OWN;
    }

    private static KeyPair make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public half as a JWK, to be put into a header. */
    static ObjectNode jwk(KeyPair pair, String kid) {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        return Json.nodes()
                .objectNode()
                .put("kty", "RSA")
                .put("kid", kid)
                .put("n", Forge.encode(unsigned(key.getModulus())))
                .put("e", Forge.encode(unsigned(key.getPublicExponent())));
    }

    static byte[] rs256(PrivateKey key, String input) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(input.getBytes(US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every way in which a published key could be mistaken for a shared secret: DER, PEM, JSON, bare numbers. */
    static List<byte[]> asSecrets(JsonNode jwk) {
        List<byte[]> secrets = new ArrayList<>();
        for (String member : List.of("n", "x", "y", "e")) {
            if (jwk.has(member)) {
                secrets.add(Base64.getUrlDecoder().decode(jwk.path(member).asText()));
                secrets.add(jwk.path(member).asText().getBytes(UTF_8));
            }
        }
        secrets.add(jwk.toString().getBytes(UTF_8));
        byte[] der = der(jwk);
        secrets.add(der);
        for (String end : List.of("\n", "\r\n")) {
            String pem = "-----BEGIN PUBLIC KEY-----" + end
                    + Base64.getMimeEncoder(64, end.getBytes(UTF_8)).encodeToString(der) + end
                    + "-----END PUBLIC KEY-----";
            secrets.add(pem.getBytes(UTF_8));
            secrets.add((pem + end).getBytes(UTF_8));
        }
        secrets.add(Base64.getEncoder().encodeToString(der).getBytes(UTF_8));
        return secrets;
    }

    private static byte[] der(JsonNode jwk) {
        try {
            return switch (jwk.path("kty").asText()) {
                case "RSA" -> rsa(jwk).getEncoded();
                case "EC" -> ec(jwk).getEncoded();
                default ->
                    joined(
                            ED25519_DER,
                            Base64.getUrlDecoder().decode(jwk.path("x").asText()));
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PublicKey rsa(JsonNode jwk) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(jwk, "n"), number(jwk, "e")));
    }

    private static PublicKey ec(JsonNode jwk) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(
                        new ECPoint(number(jwk, "x"), number(jwk, "y")),
                        curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(JsonNode jwk, String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.path(member).asText()));
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
