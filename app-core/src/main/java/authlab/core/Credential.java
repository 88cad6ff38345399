package authlab.core;

import java.time.Duration;

/** What a login hands to the caller. */
public sealed interface Credential {

    /** A cookie; {@code setCookie} is the whole value of the {@code Set-Cookie} header. */
    record Cookie(String setCookie) implements Credential {
        @Override
        public String toString() {
            return "Cookie[" + setCookie.length() + " characters]";
        }
    }

    /** A bearer token and the token that renews it (RFC 6749 §5.1). */
    record Tokens(String access, String refresh, Duration expiresIn) implements Credential {
        @Override
        public String toString() {
            return "Tokens[" + access.length() + " and " + refresh.length() + " characters]";
        }
    }
}
