package authlab.lab.attack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * A key of the attacker's own for one algorithm, so that a forged token fails because the key is not trusted and not
 * because its algorithm is.
 *
 * @param alg the JWS algorithm
 * @param jwk what a header embeds: the public key, or the secret itself
 * @param encoded the public key in DER, base64, as a stand-in for a certificate
 */
record AttackerKey(String alg, ObjectNode jwk, String encoded, SigningKeys.Signer signer) {

    private static final int RSA_BITS = 2048;
    private static final int COORDINATE_BYTES = 32;

    /** A new key for HS256, RS256, ES256 or EdDSA. */
    static AttackerKey of(String alg, String kid) {
        try {
            return switch (alg) {
                case "HS256" -> secret(kid);
                case "RS256" -> pair(alg, "RSA", "SHA256withRSA", kid);
                case "ES256" -> pair(alg, "EC", "SHA256withECDSAinP1363Format", kid);
                case "EdDSA" -> pair(alg, "Ed25519", "Ed25519", kid);
                default -> throw new IllegalArgumentException("no attacker's key for " + alg);
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The token with this key's algorithm in its header, signed by this key. */
    String sign(TokenForger token) {
        return token.alg(alg).signed(signer);
    }

    private static AttackerKey secret(String kid) {
        byte[] secret = new byte[COORDINATE_BYTES];
        new SecureRandom().nextBytes(secret);
        String encoded = TokenForger.encode(secret);
        ObjectNode jwk =
                Json.nodes().objectNode().put("kty", "oct").put("kid", kid).put("k", encoded);
        return new AttackerKey("HS256", jwk, encoded, Signers.hmac("HmacSHA256", secret));
    }

    private static AttackerKey pair(String alg, String type, String signature, String kid)
            throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
        switch (type) {
            case "RSA" -> generator.initialize(RSA_BITS);
            case "EC" -> generator.initialize(new ECGenParameterSpec("secp256r1"));
            default -> {}
        }
        KeyPair pair = generator.generateKeyPair();
        return new AttackerKey(
                alg,
                jwk(pair.getPublic()).put("kid", kid),
                Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()),
                Signers.of(signature, pair.getPrivate()));
    }

    private static ObjectNode jwk(PublicKey key) {
        ObjectNode jwk = Json.nodes().objectNode();
        return switch (key) {
            case RSAPublicKey rsa ->
                jwk.put("kty", "RSA").put("n", number(rsa.getModulus())).put("e", number(rsa.getPublicExponent()));
            case ECPublicKey ec ->
                jwk.put("kty", "EC")
                        .put("crv", "P-256")
                        .put("x", coordinate(ec.getW().getAffineX()))
                        .put("y", coordinate(ec.getW().getAffineY()));
            default -> {
                byte[] der = key.getEncoded();
                byte[] x = Arrays.copyOfRange(der, der.length - COORDINATE_BYTES, der.length);
                yield jwk.put("kty", "OKP").put("crv", "Ed25519").put("x", TokenForger.encode(x));
            }
        };
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return TokenForger.encode(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String coordinate(BigInteger number) {
        return TokenForger.encode(Arrays.copyOf(Ecdsa.signature(number, BigInteger.ZERO), COORDINATE_BYTES));
    }
}
