package authlab.session;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** The secret that a caller holds: 256 random bits, as 43 characters of base64url. */
record SessionId(String value) {

    private static final int BYTES = 32;
    private static final int CHARACTERS = 43;

    static SessionId random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new SessionId(encode(bytes));
    }

    /** Reads an id that came from outside; only the one spelling that was issued is accepted. */
    static Optional<SessionId> parse(String value) {
        if (value.length() != CHARACTERS) {
            return Optional.empty();
        }
        try {
            boolean canonical = encode(Base64.getUrlDecoder().decode(value)).equals(value);
            return canonical ? Optional.of(new SessionId(value)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** What a store knows it by: its SHA-256, so that a copy of the store lets nobody in. */
    SessionKey key() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return new SessionKey(encode(sha256.digest(Base64.getUrlDecoder().decode(value))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "SessionId[" + value.length() + " characters]";
    }
}
