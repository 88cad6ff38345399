package authlab.core.login;

import authlab.core.Principal;
import java.time.Duration;
import java.util.Optional;

/** The outcome of one login attempt. */
public sealed interface LoginOutcome {

    /** Name and password match. */
    record Accepted(Principal principal) implements LoginOutcome {}

    /** Name or password is wrong; {@code userId} is only for the log. */
    record Rejected(Optional<Long> userId) implements LoginOutcome {}

    /** Too many consecutive failures: the password was not checked. */
    record Throttled(Optional<Long> userId, Duration retryAfter) implements LoginOutcome {}
}
