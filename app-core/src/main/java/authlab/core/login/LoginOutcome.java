package authlab.core.login;

import authlab.core.Principal;
import java.time.Duration;
import java.util.Optional;

/** What one attempt to sign in ended in. */
public sealed interface LoginOutcome {

    /** The password is the user's. */
    record Good(Principal principal) implements LoginOutcome {}

    /** No user has this name and password; {@code userId} is for the log alone. */
    record Bad(Optional<Long> userId) implements LoginOutcome {}

    /** Too many attempts failed in a row: the password was not looked at. */
    record Throttled(Optional<Long> userId, Duration retryAfter) implements LoginOutcome {}
}
