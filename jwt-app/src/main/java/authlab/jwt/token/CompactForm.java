package authlab.jwt.token;

import authlab.core.Base64Url;
import java.util.Optional;

/**
 * The compact serialization, strictly (RFC 7515 §5.2): three segments of canonical base64url and nothing else.
 *
 * <p>The library decodes leniently: it also accepts padding, and changed unused bits of a last character. One token
 * must have one encoding.
 */
final class CompactForm {

    private CompactForm() {}

    /** The error of the encoding, if any. */
    static Optional<TokenError> error(String token, int longest) {
        if (token.length() > longest) {
            return Optional.of(TokenError.TOO_LONG);
        }
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        boolean canonical = Base64Url.isCanonical(token, 0, Math.max(first, 0))
                && Base64Url.isCanonical(token, first + 1, Math.max(second, first + 1))
                && Base64Url.isCanonical(token, second + 1, token.length());
        return canonical ? Optional.empty() : Optional.of(TokenError.SHAPE);
    }
}
