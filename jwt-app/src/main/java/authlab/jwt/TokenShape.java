package authlab.jwt;

import java.util.Base64;

/**
 * The compact serialization, strictly (RFC 7515 §5.2): three segments of canonical base64url and nothing else.
 *
 * <p>The library below decodes leniently: with {@code =} appended, or the unused bits of a last character changed, it
 * still accepts a token. One token must have one spelling.
 */
final class TokenShape {

    private static final int LONGEST = 4096;
    private static final int SEGMENTS = 3;

    private TokenShape() {}

    /** Whether the text is spelled as a signed token is spelled. */
    static boolean isStrict(String token) {
        if (token.length() > LONGEST) {
            return false;
        }
        String[] segments = token.split("\\.", -1);
        if (segments.length != SEGMENTS) {
            return false;
        }
        for (String segment : segments) {
            if (!isCanonical(segment)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCanonical(String segment) {
        try {
            byte[] decoded = Base64.getUrlDecoder().decode(segment);
            return decoded.length > 0
                    && Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(decoded)
                            .equals(segment);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
