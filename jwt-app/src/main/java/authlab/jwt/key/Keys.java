package authlab.jwt.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import authlab.core.settings.Secret;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.spec.SecretKeySpec;

/** The current keys. */
@FunctionalInterface
public interface Keys {

    /** The current ring; it can change between two tokens. */
    KeyRing ring();

    /** One HMAC secret from the environment; throws if it cannot be used. */
    static Keys ofSecret(String id, Secret secret, Cryptography cryptography) throws BadKeysException {
        KeyMaker maker = new KeyMaker(SigningAlgorithm.HS256, cryptography);
        SigningKey key = maker.symmetric(id, new SecretKeySpec(secret.value().getBytes(UTF_8), "HmacSHA256"));
        RingKey only = new RingKey(key, JsonNodeFactory.instance.objectNode(), Instant.EPOCH, new KeyState.Signing());
        KeyRing ring = new KeyRing(SigningAlgorithm.HS256, List.of(only));
        return () -> ring;
    }

    /** One new key, in memory only. */
    static Keys inMemory(SigningAlgorithm algorithm, Cryptography cryptography, Instant now) {
        RingKey only = new KeyMaker(algorithm, cryptography).fresh(now, new KeyState.Signing());
        try {
            KeyRing ring = new KeyRing(algorithm, List.of(only));
            return () -> ring;
        } catch (BadKeysException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The current public keys as a JWK set in JSON (RFC 7517 §5), if the algorithm has public keys. */
    default Optional<Supplier<String>> publicSet(Clock clock) {
        return KeyRingJson.publicSet(ring(), clock.instant())
                .map(_ -> () -> KeyRingJson.publicSet(ring(), clock.instant()).orElseThrow());
    }
}
