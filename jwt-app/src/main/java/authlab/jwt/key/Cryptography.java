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
 * Where signatures are computed. A provider that is named is used for signatures alone: passwords and connections are the
 * JDK's as in every other variant, so that the effect of this setting is the effect on tokens.
 *
 * @param provider {@code null} for whatever the JDK chooses
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

    /** The JDK's own. */
    public static Cryptography ofTheJdk() {
        return new Cryptography(null);
    }

    /** The chosen one; where the native library cannot be loaded, the JDK's, and the log says so. */
    public static Cryptography choose(Choice choice) {
        return switch (choice) {
            case JDK -> ofTheJdk();
            case NATIVE -> fromNativeLibrary();
        };
    }

    private static Cryptography fromNativeLibrary() {
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

    /** The key as the provider itself would have made it, which spares it a translation at every use. */
    @SuppressWarnings("unchecked")
    <K extends Key> K own(K key) {
        if (provider == null || provider.getService("KeyFactory", key.getAlgorithm()) == null) {
            return key;
        }
        try {
            return (K) KeyFactory.getInstance(key.getAlgorithm(), provider).translateKey(key);
        } catch (GeneralSecurityException e) {
            LOG.debug("a key stays as it is", e);
            return key;
        }
    }
}
