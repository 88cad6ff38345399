package authlab.lab.attack;

import authlab.lab.catalogue.Variant;
import java.util.Map;
import java.util.Optional;

/** The lab's own signing keys, for tokens with a valid signature and invalid claims or headers. */
@FunctionalInterface
public interface SigningKeys {

    /** No key can be read. */
    SigningKeys NONE = _ -> Optional.empty();

    /** Signs for a variant; empty when its key cannot be read. */
    Optional<Signer> of(Variant variant);

    /** Signs {@code header.payload} as the variant does; returns the bytes of the signature. */
    @FunctionalInterface
    interface Signer {
        byte[] sign(String signingInput);

        /** The other algorithms that the same key can compute, by JWS name. */
        default Map<String, Signer> others() {
            return Map.of();
        }
    }
}
