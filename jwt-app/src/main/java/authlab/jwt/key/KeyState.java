package authlab.jwt.key;

import java.time.Instant;

/** What a key is used for now. */
public sealed interface KeyState {

    /** Whether tokens signed with the key are still accepted. */
    default boolean accepts(Instant now) {
        return true;
    }

    /** Accepted and shown to others, so that everybody knows it before the first token is signed with it. */
    record Published() implements KeyState {
        @Override
        public String toString() {
            return "published";
        }
    }

    /** The one that new tokens are signed with. */
    record Signing() implements KeyState {
        @Override
        public String toString() {
            return "signing";
        }
    }

    /** Signs no more; the tokens it has signed are accepted until the last of them has expired. */
    record Retiring(Instant until) implements KeyState {
        @Override
        public boolean accepts(Instant now) {
            return now.isBefore(until);
        }

        @Override
        public String toString() {
            return "retiring";
        }
    }
}
