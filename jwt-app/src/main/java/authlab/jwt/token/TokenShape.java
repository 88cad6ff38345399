package authlab.jwt.token;

import java.util.Base64;
import java.util.Optional;

/**
 * The compact serialization, strictly (RFC 7515 §5.2): three segments of canonical base64url and nothing else.
 *
 * <p>The library below decodes leniently: with {@code =} appended, or the unused bits of a last character changed, it
 * still accepts a token. One token must have one spelling.
 */
final class TokenShape {

    private static final int SEGMENTS = 3;

    private TokenShape() {}

    /** What is wrong with the spelling, if anything is. */
    static Optional<TokenFault> fault(String token, int longest) {
        if (token.length() > longest) {
            return Optional.of(TokenFault.TOO_LONG);
        }
        String[] segments = token.split("\\.", -1);
        if (segments.length != SEGMENTS) {
            return Optional.of(TokenFault.SHAPE);
        }
        for (String segment : segments) {
            if (!isCanonical(segment)) {
                return Optional.of(TokenFault.SHAPE);
            }
        }
        return Optional.empty();
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
