package authlab.jwt.token;

import java.time.Duration;

/** What a token is for; explicit, so that one kind is never taken for the other (RFC 8725 §3.11). */
public enum TokenKind {
    /** Opens the API (RFC 9068 §2.1). */
    ACCESS("at+jwt"),
    /** Makes the next pair of tokens, and nothing else. */
    REFRESH("rt+jwt");

    private final String type;

    TokenKind(String type) {
        this.type = type;
    }

    /** The {@code typ} header. */
    String type() {
        return type;
    }

    Duration lifetime(TokenRules.Lifetimes lifetimes) {
        return switch (this) {
            case ACCESS -> lifetimes.access();
            case REFRESH -> lifetimes.refresh();
        };
    }
}
