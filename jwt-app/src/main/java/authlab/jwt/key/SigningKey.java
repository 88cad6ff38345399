package authlab.jwt.key;

import io.jsonwebtoken.JwtBuilder;
import java.security.Key;

/**
 * A key and its only algorithm (RFC 8725 §3.1).
 *
 * @param id the {@code kid}
 * @param signer signs a complete token
 * @param verificationKey verifies signatures
 */
public record SigningKey(String id, SigningAlgorithm algorithm, Signer signer, Key verificationKey) {

    @Override
    public String toString() {
        return "SigningKey[" + id + ", " + algorithm + "]";
    }

    /** Signs with a private key that it does not expose. */
    @FunctionalInterface
    public interface Signer {
        String sign(JwtBuilder token);
    }
}
