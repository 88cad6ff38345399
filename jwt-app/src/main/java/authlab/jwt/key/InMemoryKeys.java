package authlab.jwt.key;

import java.time.Instant;
import java.util.List;

/** A key ring with one new key, in memory only. */
public final class InMemoryKeys {

    private InMemoryKeys() {}

    public static Keys of(SigningAlgorithm algorithm, Cryptography cryptography, Instant now) {
        RingKey only = new KeyMaker(algorithm, cryptography).fresh(now, new KeyState.Signing());
        try {
            KeyRing ring = new KeyRing(algorithm, List.of(only));
            return () -> ring;
        } catch (BadKeysException e) {
            throw new IllegalStateException(e);
        }
    }
}
