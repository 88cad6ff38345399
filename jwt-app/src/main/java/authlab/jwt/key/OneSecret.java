package authlab.jwt.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import authlab.core.settings.Secret;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;

/** The ring of one HMAC secret that was given in the environment and never changes. */
public final class OneSecret {

    private OneSecret() {}

    /**
     * Makes it.
     *
     * @throws BadKeysException if the secret cannot be used at all
     */
    public static Keys of(String id, Secret secret, Cryptography cryptography) throws BadKeysException {
        KeyMaker maker = new KeyMaker(SigningAlgorithm.HS256, cryptography);
        SigningKey key = maker.symmetric(id, new SecretKeySpec(secret.value().getBytes(UTF_8), "HmacSHA256"));
        RingKey only = new RingKey(key, JsonNodeFactory.instance.objectNode(), Instant.EPOCH, new KeyState.Signing());
        KeyRing ring = new KeyRing(SigningAlgorithm.HS256, List.of(only));
        return () -> ring;
    }
}
