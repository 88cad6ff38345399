package authlab.jwt.key;

import java.time.Instant;

/** The state of a key. */
public sealed interface KeyState {

    /** Whether tokens signed with the key are still accepted. */
    default boolean accepts(Instant now) {
        return true;
    }

    /** Accepted and published, so that all nodes know it before it signs. */
    record Published() implements KeyState {
        @Override
        public String toString() {
            return "published";
        }
    }

    /** Signs new tokens. */
    record Signing() implements KeyState {
        @Override
        public String toString() {
            return "signing";
        }
    }

    /** No longer signs; its tokens are accepted until the last of them has expired. */
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
