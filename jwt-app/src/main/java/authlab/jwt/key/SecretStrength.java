package authlab.jwt.key;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import authlab.core.settings.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Detects weak HMAC secrets (RFC 8725 §3.5, RFC 7518 §3.2). */
public final class SecretStrength {

    private static final int SHORTEST_BYTES = 32;
    private static final int FEWEST_DIFFERENT = 10;
    private static final int LONGEST_REPEATED = 20;

    /** Phrases from tutorials and debuggers; a secret that contains one is weak. */
    private static final List<String> KNOWN = List.of(
            "a-string-secret-at-least-256-bits-long",
            "a-valid-string-secret-that-is-at-least-512-bits-long",
            "your-256-bit-secret",
            "your-384-bit-secret",
            "your-512-bit-secret",
            "0123456789abcdef0123456789abcdef",
            "0123456789abcdefghijklmnopqrstuv",
            "abcdefghijklmnopqrstuvwxyz",
            "changeme",
            "change-me",
            "supersecret",
            "super-secret",
            "mysecretkey",
            "my-secret-key",
            "qwertyuiop");

    private SecretStrength() {}

    /** Why a secret is weak, if it is. */
    public static Optional<String> weakness(Secret secret) {
        return weakness(secret.value().getBytes(UTF_8));
    }

    /** Why the bytes of a secret are weak, if they are. */
    static Optional<String> weakness(byte[] secret) {
        String value = new String(secret, ISO_8859_1);
        String folded = value.toLowerCase(Locale.ROOT);
        if (secret.length < SHORTEST_BYTES) {
            return Optional.of("is too short");
        }
        if (KNOWN.stream().anyMatch(folded::contains)) {
            return Optional.of("contains a known phrase");
        }
        if (value.chars().distinct().count() < FEWEST_DIFFERENT || repeats(value)) {
            return Optional.of("is not random");
        }
        return Optional.empty();
    }

    private static boolean repeats(String value) {
        for (int unit = 1; unit <= LONGEST_REPEATED; unit++) {
            String repeated = value.substring(0, unit).repeat(value.length() / unit + 1);
            if (unit * 2 <= value.length() && repeated.startsWith(value)) {
                return true;
            }
        }
        return false;
    }
}
