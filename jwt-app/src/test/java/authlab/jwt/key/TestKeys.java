package authlab.jwt.key;

import io.jsonwebtoken.security.Jwk;
import io.jsonwebtoken.security.Jwks;
import io.jsonwebtoken.security.PrivateJwk;
import io.jsonwebtoken.security.SecretJwk;
import java.security.Key;
import java.time.Instant;
import java.util.List;

/**
 * A ring with one new key, with its private and public part.
 *
 * @param signs the private key, or the secret
 * @param verificationKey the public key, or the secret
 */
public record TestKeys(KeyRing ring, Key signs, Key verificationKey) implements Keys {

    /** A ring in which one new key signs. */
    public static TestKeys fresh(SigningAlgorithm algorithm) {
        return fresh(algorithm, Cryptography.ofTheJdk());
    }

    /** A ring in which one new key signs with the given cryptography. */
    public static TestKeys fresh(SigningAlgorithm algorithm, Cryptography cryptography) {
        RingKey key = new KeyMaker(algorithm, cryptography).fresh(Instant.EPOCH, new KeyState.Signing());
        try {
            KeyRing ring = new KeyRing(algorithm, List.of(key));
            Jwk<?> jwk = Jwks.parser().build().parse(key.jwk().toString());
            return switch (jwk) {
                case SecretJwk secret -> new TestKeys(ring, secret.toKey(), secret.toKey());
                case PrivateJwk<?, ?, ?> pair ->
                    new TestKeys(ring, pair.toKey(), pair.toPublicJwk().toKey());
                default -> throw new AssertionError("no private key");
            };
        } catch (BadKeysException e) {
            throw new AssertionError(e);
        }
    }

    public String id() {
        return ring.signing().id();
    }

    /** The public key as a JWK set; empty for a secret. */
    public String publicSet() {
        return KeyRingJson.publicSet(ring, Instant.EPOCH).orElse("");
    }
}
