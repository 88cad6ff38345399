package authlab.jwt.key;

import io.jsonwebtoken.JwtBuilder;
import java.security.Key;

/**
 * A key and the one algorithm it is used with (RFC 8725 §3.1).
 *
 * @param id the {@code kid}
 * @param signer signs a token that is complete but for its signature
 * @param checks what signatures are checked with
 */
public record SigningKey(String id, SigningAlgorithm algorithm, Signer signer, Key checks) {

    @Override
    public String toString() {
        return "SigningKey[" + id + ", " + algorithm + "]";
    }

    /** Signs with a key that it keeps to itself. */
    @FunctionalInterface
    public interface Signer {
        String sign(JwtBuilder token);
    }
}
