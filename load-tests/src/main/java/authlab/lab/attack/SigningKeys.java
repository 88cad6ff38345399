package authlab.lab.attack;

import authlab.lab.environment.Variant;
import java.util.Map;
import java.util.Optional;

/** The lab's own signing keys, with which tokens are made that are signed rightly and say something wrong. */
@FunctionalInterface
public interface SigningKeys {

    /** None can be read. */
    SigningKeys NONE = _ -> Optional.empty();

    /** What signs for a variant; empty when its key cannot be read from here. */
    Optional<Signer> of(Variant variant);

    /** Signs {@code header.payload} as the variant itself does; the result is the signature's bytes. */
    @FunctionalInterface
    interface Signer {
        byte[] sign(String signingInput);

        /** The other algorithms for which the same key would do, by name. */
        default Map<String, Signer> others() {
            return Map.of();
        }
    }
}
