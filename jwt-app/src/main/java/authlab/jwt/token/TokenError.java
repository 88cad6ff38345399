package authlab.jwt.token;

import io.jsonwebtoken.ExpiredJwtException;
import io.jsonwebtoken.InvalidClaimException;
import io.jsonwebtoken.PrematureJwtException;
import io.jsonwebtoken.UnsupportedJwtException;
import io.jsonwebtoken.security.SignatureException;
import org.jspecify.annotations.Nullable;

/** The errors of a token, with descriptions that quote nothing of it and fit into a quoted string (RFC 6750 §3). */
public enum TokenError {
    SHAPE("the token is not three canonical base64url segments"),
    TOO_LONG("the token is longer than any token of this app"),
    MALFORMED("the token does not contain the expected JSON"),
    HEADER("the token has an unexpected header parameter"),
    ALGORITHM("the algorithm does not belong to this key"),
    NO_KEY("the token has no key id"),
    UNKNOWN_KEY("the key id is not known"),
    SIGNATURE("the signature is wrong"),
    KIND("the token is of another kind"),
    ISSUER("the token is from another issuer"),
    AUDIENCE("the token is for another audience"),
    EXPIRED("the token has expired"),
    NOT_YET("the token is not valid yet"),
    LIFETIME("the lifetime of the token is too long"),
    CLAIMS("a required claim is missing or of another type"),
    ENDED("the login that the token belongs to has ended");

    private final String description;

    TokenError(String description) {
        this.description = description;
    }

    /** ASCII without quotes and backslashes. */
    public String description() {
        return description;
    }

    /** The error that the library, or a reader called by it, has found. */
    static TokenError of(Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal.error;
            }
        }
        return switch (thrown) {
            case ExpiredJwtException _ -> EXPIRED;
            case PrematureJwtException _ -> NOT_YET;
            case InvalidClaimException e -> e.getClaimName().equals("iss") ? ISSUER : AUDIENCE;
            case SignatureException e when e.getCause() instanceof UnsupportedJwtException -> ALGORITHM;
            case SignatureException _ -> SIGNATURE;
            default -> MALFORMED;
        };
    }

    /** Carries an error through the library. */
    static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final TokenError error;

        Refusal(TokenError error) {
            super(error.description, null, false, false);
            this.error = error;
        }
    }
}
