package authlab.lab.attack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signers by the JDK's names of algorithms. */
public final class Signers {

    private Signers() {}

    public static SigningKeys.Signer hmac(String algorithm, byte[] secret) {
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

    public static SigningKeys.Signer of(String algorithm, PrivateKey key, AlgorithmParameterSpec... parameters) {
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
