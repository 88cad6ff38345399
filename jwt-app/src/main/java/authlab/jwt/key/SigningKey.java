package authlab.jwt.key;

import io.jsonwebtoken.JwtBuilder;
import java.security.Key;
import java.util.function.Function;

/**
 * A key and its only algorithm (RFC 8725 §3.1).
 *
 * @param id the {@code kid}
 * @param signer signs a complete token with a private key that it does not expose
 * @param verificationKey verifies signatures
 */
public record SigningKey(
        String id, SigningAlgorithm algorithm, Function<JwtBuilder, String> signer, Key verificationKey) {

    @Override
    public String toString() {
        return "SigningKey[" + id + ", " + algorithm + "]";
    }
}
