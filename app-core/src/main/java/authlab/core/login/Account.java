package authlab.core.login;

import authlab.core.user.User;
import java.time.Duration;
import java.util.Optional;

/**
 * How an account name stands when somebody tries to sign in with it.
 *
 * @param user who has exactly this name
 * @param failures in a row
 * @param standing whether this attempt may go on
 */
record Account(Optional<User> user, int failures, Standing standing) {

    /** Whether an attempt may go on. */
    sealed interface Standing {

        /** Fewer failures than allowed: anybody may try, many at once. */
        record Open() implements Standing {}

        /** Too many failures, and the delay is over: this attempt alone may try. */
        record Reserved() implements Standing {}

        /** Too many failures, and the delay is not over, or another attempt has it. */
        record Closed(Duration openIn) implements Standing {}
    }

    Optional<Long> userId() {
        return user.map(found -> found.principal().id());
    }
}
