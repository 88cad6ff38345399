package authlab.core.login;

import authlab.core.Principal;
import authlab.core.password.Argon2id;
import java.time.Duration;
import java.util.Optional;

/**
 * The state of an account name at a login attempt.
 *
 * @param user the user with exactly this name
 * @param failures consecutive failed attempts
 * @param throttleState whether this attempt is allowed
 */
record Account(Optional<User> user, int failures, ThrottleState throttleState) {

    /** A user and the password hash. */
    record User(Principal principal, Argon2id password) {}

    /** Whether an attempt is allowed. */
    sealed interface ThrottleState {

        /** Fewer failures than allowed: any number of concurrent attempts. */
        record Open() implements ThrottleState {}

        /** Too many failures and the delay is over: only this attempt is allowed. */
        record Reserved() implements ThrottleState {}

        /** Too many failures, and the delay is not over or another attempt is using its turn. */
        record Blocked(Duration retryAfter) implements ThrottleState {}
    }

    Optional<Long> userId() {
        return user.map(found -> found.principal().id());
    }
}
