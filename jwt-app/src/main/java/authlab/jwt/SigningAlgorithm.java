package authlab.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;

import authlab.core.settings.Secret;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.SecureDigestAlgorithm;
import java.security.Key;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The algorithms a token can be signed with (RFC 7518 §3.1); another is another constant. */
enum SigningAlgorithm {
    HS256 {
        @Override
        SigningKey key(String keyId, Secret secret) {
            SecretKey key = new SecretKeySpec(secret.value().getBytes(UTF_8), "HmacSHA256");
            return new SigningKey(
                    keyId,
                    Jwts.SIG.HS256,
                    token -> token.signWith(key, Jwts.SIG.HS256).compact(),
                    key);
        }
    };

    /** Makes the key pair, or the one key, of this algorithm. */
    abstract SigningKey key(String keyId, Secret secret);

    /**
     * A key and the one algorithm it is used with (RFC 8725 §3.1).
     *
     * @param id the {@code kid}
     * @param signer signs a token that is complete but for its signature
     * @param checks what signatures are checked with
     */
    record SigningKey(String id, SecureDigestAlgorithm<?, ?> algorithm, Signer signer, Key checks) {
        @Override
        public String toString() {
            return "SigningKey[" + id + ", " + algorithm.getId() + "]";
        }
    }

    /** Signs with a key that it keeps to itself. */
    @FunctionalInterface
    interface Signer {
        String sign(JwtBuilder token);
    }
}
