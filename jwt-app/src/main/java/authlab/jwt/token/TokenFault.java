package authlab.jwt.token;

import io.jsonwebtoken.ExpiredJwtException;
import io.jsonwebtoken.IncorrectClaimException;
import io.jsonwebtoken.InvalidClaimException;
import io.jsonwebtoken.MissingClaimException;
import io.jsonwebtoken.PrematureJwtException;
import io.jsonwebtoken.UnsupportedJwtException;
import io.jsonwebtoken.security.SignatureException;
import org.jspecify.annotations.Nullable;

/** What can be wrong with a token, in words that quote none of it and fit into a quoted string (RFC 6750 §3). */
public enum TokenFault {
    SHAPE("the token is not three base64url parts"),
    TOO_LONG("the token is longer than any token of this app"),
    MALFORMED("the token does not hold the JSON that is expected"),
    HEADER("the token has a header that is not used here"),
    ALGORITHM("the algorithm is not the one of this key"),
    NO_KEY("the token names no key"),
    UNKNOWN_KEY("the key id is not known"),
    SIGNATURE("the signature is wrong"),
    KIND("the token is of another kind"),
    ISSUER("the token is from another issuer"),
    AUDIENCE("the token is for another audience"),
    EXPIRED("the token has expired"),
    NOT_YET("the token is not valid yet"),
    LIFETIME("the token lives longer than tokens of this app"),
    CLAIMS("a required claim is missing or of another type"),
    ENDED("the login that the token belongs to has ended");

    private final String words;

    TokenFault(String words) {
        this.words = words;
    }

    /** Plain ASCII without quotes and backslashes. */
    public String words() {
        return words;
    }

    /** Finds out what the library, or one of the readers that it called, found wrong. */
    static TokenFault of(Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal.fault;
            }
        }
        return switch (thrown) {
            case ExpiredJwtException _ -> EXPIRED;
            case PrematureJwtException _ -> NOT_YET;
            case IncorrectClaimException e -> ofClaim(e);
            case MissingClaimException e -> ofClaim(e);
            case SignatureException e when e.getCause() instanceof UnsupportedJwtException -> ALGORITHM;
            case SignatureException _ -> SIGNATURE;
            default -> MALFORMED;
        };
    }

    private static TokenFault ofClaim(InvalidClaimException e) {
        return e.getClaimName().equals("iss") ? ISSUER : AUDIENCE;
    }

    /** Carries a fault through the library. */
    static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final TokenFault fault;

        Refusal(TokenFault fault) {
            super(fault.words, null, false, false);
            this.fault = fault;
        }
    }
}
