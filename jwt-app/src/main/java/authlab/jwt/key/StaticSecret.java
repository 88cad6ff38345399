package authlab.jwt.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import authlab.core.settings.Secret;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;

/** A key ring with one HMAC secret from the environment. */
public final class StaticSecret {

    private StaticSecret() {}

    /**
     * Creates it.
     *
     * @throws BadKeysException if the secret cannot be used
     */
    public static Keys of(String id, Secret secret, Cryptography cryptography) throws BadKeysException {
        KeyMaker maker = new KeyMaker(SigningAlgorithm.HS256, cryptography);
        SigningKey key = maker.symmetric(id, new SecretKeySpec(secret.value().getBytes(UTF_8), "HmacSHA256"));
        RingKey only = new RingKey(key, JsonNodeFactory.instance.objectNode(), Instant.EPOCH, new KeyState.Signing());
        KeyRing ring = new KeyRing(SigningAlgorithm.HS256, List.of(only));
        return () -> ring;
    }
}
