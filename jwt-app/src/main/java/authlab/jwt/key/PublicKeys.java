package authlab.jwt.key;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/** The current public keys as a JWK set in JSON (RFC 7517 §5). */
public final class PublicKeys {

    private PublicKeys() {}

    /** Present if the algorithm has public keys. */
    public static Optional<Supplier<String>> of(Keys keys, Clock clock) {
        return KeyRingJson.publicSet(keys.ring(), clock.instant())
                .map(_ -> () ->
                        KeyRingJson.publicSet(keys.ring(), clock.instant()).orElseThrow());
    }
}
