package authlab.jwt.key;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.Provider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The provider that computes signatures. It is used for signatures only; passwords and TLS use the JDK as in all other
 * variants, so that the setting affects tokens alone.
 *
 * @param provider {@code null} for the JDK's default
 */
public record Cryptography(@Nullable Provider provider) {

    private static final Logger LOG = LoggerFactory.getLogger(Cryptography.class);

    /** The choices of {@code JWT_PROVIDER}. */
    public enum Choice {
        JDK,
        NATIVE;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The providers of the JDK. */
    public static Cryptography ofTheJdk() {
        return new Cryptography(null);
    }

    /** The chosen provider; if the native library cannot be loaded, the JDK's, with a log line. */
    public static Cryptography choose(Choice choice) {
        if (choice == Choice.JDK) {
            return ofTheJdk();
        }
        try {
            AmazonCorrettoCryptoProvider provider = AmazonCorrettoCryptoProvider.INSTANCE;
            provider.assertHealthy();
            LOG.info("signatures are computed by {}", provider.getInfo());
            return new Cryptography(provider);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("the native provider cannot be used here, signatures are computed by the JDK: {}", e.toString());
            return ofTheJdk();
        }
    }

    /** The key in the provider's own class, so that it is not translated at every use. */
    @SuppressWarnings("unchecked")
    <K extends Key> K own(K key) {
        if (provider == null || provider.getService("KeyFactory", key.getAlgorithm()) == null) {
            return key;
        }
        try {
            return (K) KeyFactory.getInstance(key.getAlgorithm(), provider).translateKey(key);
        } catch (GeneralSecurityException e) {
            LOG.debug("a key was not translated", e);
            return key;
        }
    }
}
