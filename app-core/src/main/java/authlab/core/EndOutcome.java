package authlab.core;

import java.time.Instant;
import java.util.Optional;

/** The outcome of a logout. */
public sealed interface EndOutcome {

    /**
     * The logins are ended on every node; {@code clearCookie} is the {@code Set-Cookie} value that removes the cookie.
     */
    record Ended(Optional<String> clearCookie) implements EndOutcome {}

    /**
     * The architecture cannot end them: tokens stay valid.
     *
     * @param until the credential is accepted until then
     * @param renewable whether it can still be refreshed
     */
    record StillValid(Instant until, boolean renewable) implements EndOutcome {}

    /** Nothing was ended: the credential is not accepted any more, such as a token that has just expired. */
    record Refused(String why) implements EndOutcome {}
}
