package authlab.core;

import java.time.Instant;
import java.util.Optional;

/** What ending logins ended in. */
public sealed interface EndOutcome permits EndOutcome.Ended, EndOutcome.WorksOn, Unavailable {

    /** The logins are over everywhere; {@code clearCookie} is the {@code Set-Cookie} value that removes the credential. */
    record Ended(Optional<String> clearCookie) implements EndOutcome {}

    /**
     * The architecture cannot end them.
     *
     * @param until the presented credential is accepted until then
     * @param renewable whether it can still be renewed
     */
    record WorksOn(Instant until, boolean renewable) implements EndOutcome {}
}
