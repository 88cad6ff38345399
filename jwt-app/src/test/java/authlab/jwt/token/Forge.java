package authlab.jwt.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Creates valid and invalid tokens without the library that verifies them.
 *
 * @param key a private key or a secret
 * @param algorithm what the JDK calls the way to sign
 */
public record Forge(Key key, String algorithm) {

    /** Signs as the algorithm of this {@code alg} does. */
    public static Forge of(String alg, Key key) {
        return new Forge(
                key,
                switch (alg) {
                    case "HS256" -> "HmacSHA256";
                    case "RS256" -> "SHA256withRSA";
                    case "ES256" -> "SHA256withECDSAinP1363Format";
                    case "EdDSA" -> "Ed25519";
                    default -> throw new IllegalArgumentException(alg);
                });
    }

    /** Signs with these bytes as an HMAC secret. */
    public static Forge hmac(byte[] secret) {
        return new Forge(new SecretKeySpec(secret, "HmacSHA256"), "HmacSHA256");
    }

    /** A token of these JSON texts with a signature by this key. */
    public String signed(String header, String claims) {
        String content = encode(header.getBytes(UTF_8)) + "." + encode(claims.getBytes(UTF_8));
        return content + "." + encode(signature(content.getBytes(UTF_8)));
    }

    private byte[] signature(byte[] content) {
        try {
            if (algorithm.startsWith("Hmac")) {
                Mac mac = Mac.getInstance(algorithm);
                mac.init(key);
                return mac.doFinal(content);
            }
            Signature signature = Signature.getInstance(algorithm);
            if (algorithm.equals("RSASSA-PSS")) {
                signature.setParameter(new java.security.spec.PSSParameterSpec(
                        "SHA-256", "MGF1", java.security.spec.MGF1ParameterSpec.SHA256, 32, 1));
            }
            signature.initSign((PrivateKey) key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public static byte[] decode(String segment) {
        return Base64.getUrlDecoder().decode(segment);
    }
}
