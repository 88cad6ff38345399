package authlab.lab.console.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Identifies a credential without showing it, as nodes do in {@code /requests}. */
final class Fingerprint {

    private static final int HEX_DIGITS = 16;

    private Fingerprint() {}

    /** The first digits of the SHA-256; blank for no credential. */
    static String of(String credential) {
        if (credential.isEmpty()) {
            return "";
        }
        return HexFormat.of().formatHex(sha256(credential.getBytes(UTF_8))).substring(0, HEX_DIGITS);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
