package authlab.core;

import java.util.Optional;

/** The outcome of redeeming a refresh token. */
public sealed interface RefreshOutcome {

    /** The token is live; the user is loaded again before {@code login} issues the next pair. */
    record Redeemed(long userId, RefreshableLogin login) implements RefreshOutcome {}

    /** The login that a redeemed refresh token belongs to: it can be continued or ended. */
    interface RefreshableLogin {

        /** Issues the next pair of tokens; the end of the login does not move. */
        Credential.Tokens renew(Principal principal);

        /** Ends this login, as far as the architecture can. */
        EndOutcome end();

        /** Ends all logins of the user, as far as the architecture can. */
        EndOutcome endAll();
    }

    /**
     * The token is not valid, or no longer ({@code invalid_grant}, RFC 6749 §5.2); the user id only if it was verified.
     */
    record Refused(Optional<Long> userId, String reason) implements RefreshOutcome {}

    /** The token had been replaced by a newer one: it was stolen, so the login has been ended (RFC 9700 §4.14.2). */
    record Reused(long userId, String reason) implements RefreshOutcome {}
}
