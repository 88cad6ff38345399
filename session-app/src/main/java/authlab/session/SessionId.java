package authlab.session;

import authlab.core.Base64Url;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** The secret session id: 256 random bits as 43 characters of base64url. */
record SessionId(String value) {

    private static final int BYTES = 32;
    private static final int CHARACTERS = 43;

    static SessionId random(SecureRandom random) {
        return new SessionId(Base64Url.random(BYTES, random));
    }

    /** Parses an id from a request; only the canonical encoding is accepted. */
    static Optional<SessionId> parse(String value) {
        return value.length() == CHARACTERS && Base64Url.isCanonical(value, 0, CHARACTERS)
                ? Optional.of(new SessionId(value))
                : Optional.empty();
    }

    /** The key in the stores: the SHA-256 of the id, so that a copy of the store contains no usable id. */
    SessionKey key() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] hash = sha256.digest(Base64.getUrlDecoder().decode(value));
            return new SessionKey(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "SessionId[" + value.length() + " characters]";
    }
}
