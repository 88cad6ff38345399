package authlab.jwt.key;

import java.time.Instant;
import java.util.List;

/** A ring with one new key, in memory alone. */
public final class FreshKeys {

    private FreshKeys() {}

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
