package authlab.jwt.token;

import java.time.Duration;

/** The kind of a token, explicit so that one is never accepted as the other (RFC 8725 §3.11). */
public enum TokenKind {
    /** Grants access to the API (RFC 9068 §2.1). */
    ACCESS("at+jwt"),
    /** Obtains the next pair of tokens, and nothing else. */
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
