package authlab.core;

import java.time.Duration;

/** The credential that a login issues. */
public sealed interface Credential {

    /** What the client presents: the value of the cookie, or the access token. */
    String value();

    /** A cookie; {@code setCookie} is the whole value of the {@code Set-Cookie} header. */
    record Cookie(String setCookie) implements Credential {
        @Override
        public String value() {
            return setCookie.replaceFirst(";.*", "").replaceFirst("[^=]*=", "");
        }

        @Override
        public String toString() {
            return "Cookie[" + setCookie.length() + " characters]";
        }
    }

    /** An access token and a refresh token (RFC 6749 §5.1). */
    record Tokens(String access, String refresh, Duration expiresIn) implements Credential {
        @Override
        public String value() {
            return access;
        }

        @Override
        public String toString() {
            return "Tokens[" + access.length() + " and " + refresh.length() + " characters]";
        }
    }
}
