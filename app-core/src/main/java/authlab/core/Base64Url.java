package authlab.core;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/** Base64url without padding (RFC 4648 §5). */
public final class Base64Url {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final byte[] VALUES = values();

    private Base64Url() {}

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (byte value = 0; value < ALPHABET.length(); value++) {
            values[ALPHABET.charAt(value)] = value;
        }
        return values;
    }

    /** So many random bytes, encoded. */
    public static String random(int bytes, SecureRandom random) {
        byte[] value = new byte[bytes];
        random.nextBytes(value);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }

    /**
     * Whether a part of a text is the one encoding of at least one byte: decoders also accept padding, and a last
     * character whose unused bits are not zero (RFC 4648 §3.5).
     */
    public static boolean isCanonical(String text, int from, int to) {
        int last = -1;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            last = c < VALUES.length ? VALUES[c] : -1;
            if (last < 0) {
                return false;
            }
        }
        return switch ((to - from) % 4) {
            case 0 -> to > from;
            case 2 -> (last & 0b1111) == 0;
            case 3 -> (last & 0b11) == 0;
            default -> false;
        };
    }
}
