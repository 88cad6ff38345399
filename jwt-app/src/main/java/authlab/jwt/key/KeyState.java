package authlab.jwt.key;

import java.time.Instant;

/** The state of a key. */
public sealed interface KeyState {

    /** Whether tokens signed with the key are still accepted. */
    default boolean accepts(Instant now) {
        return !(this instanceof Retiring(Instant until)) || now.isBefore(until);
    }

    /** The state in the key file and for people. */
    default String text() {
        return switch (this) {
            case Published() -> "published";
            case Signing() -> "signing";
            case Retiring _ -> "retiring";
        };
    }

    /** Accepted and published, so that all nodes know it before it signs. */
    record Published() implements KeyState {}

    /** Signs new tokens. */
    record Signing() implements KeyState {}

    /** No longer signs; its tokens are accepted until the last of them has expired. */
    record Retiring(Instant until) implements KeyState {}
}
