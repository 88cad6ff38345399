package authlab.lab.attack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import authlab.lab.catalogue.Variant;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

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

        /** Signs with an HMAC, by the JDK's name of its algorithm. */
        static Signer hmac(String algorithm, byte[] secret) {
            return input -> {
                try {
                    Mac mac = Mac.getInstance(algorithm);
                    // The JDK refuses an empty key; for HMAC a key of zeros is equivalent (RFC 2104 §2).
                    mac.init(new SecretKeySpec(secret.length == 0 ? new byte[1] : secret, algorithm));
                    return mac.doFinal(input.getBytes(US_ASCII));
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException(e);
                }
            };
        }

        /** Signs with a private key, by the JDK's name of the algorithm. */
        static Signer of(String algorithm, PrivateKey key, AlgorithmParameterSpec... parameters) {
            return input -> {
                try {
                    Signature signature = Signature.getInstance(algorithm);
                    for (AlgorithmParameterSpec parameter : parameters) {
                        signature.setParameter(parameter);
                    }
                    signature.initSign(key);
                    signature.update(input.getBytes(US_ASCII));
                    return signature.sign();
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException(e);
                }
            };
        }
    }
}
