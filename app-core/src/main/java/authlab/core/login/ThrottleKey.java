package authlab.core.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Locale;

/** What failures are counted under: a hash of the name, so that long and odd names cost no more than others. */
final class ThrottleKey {

    private ThrottleKey() {}

    /** The key of a name as it was sent; spellings that a person would take for the same name share one. */
    static byte[] of(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip();
        try {
            return MessageDigest.getInstance("SHA-256").digest(plain.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
