package authlab.jwt;

import authlab.core.Cost;
import authlab.core.EndOutcome;
import authlab.jwt.denylist.Denylist;
import authlab.jwt.refresh.RefreshStrategy;
import authlab.jwt.token.Token;
import authlab.jwt.token.TokenKind;
import authlab.jwt.token.TokenRules;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Ends logins: their refresh tokens if uses are stored, their access tokens if there is a denylist. */
record Logout(Denylist denylist, RefreshStrategy refreshStrategy, TokenRules rules, Clock clock) {

    /** Ends the login that a valid token belongs to. */
    EndOutcome end(Token token, TokenKind kind, Cost cost) {
        boolean refreshEnded = refreshStrategy.end(token.login(), cost);
        return outcome(token, kind, refreshEnded, denylist.deny(token, cost));
    }

    /** Ends all logins of the user of a valid token. */
    EndOutcome endAll(Token token, TokenKind kind, Cost cost) {
        boolean refreshEnded = refreshStrategy.endAll(token.userId(), cost);
        return outcome(token, kind, refreshEnded, denylist.denyAll(token.userId(), cost));
    }

    /** Without a denylist, tokens are accepted until they expire, plus the leeway for clocks that differ. */
    private EndOutcome outcome(Token token, TokenKind kind, boolean refreshEnded, boolean accessEnded) {
        if (accessEnded) {
            return new EndOutcome.Ended(Optional.empty());
        }
        Instant until = token.expiresAt();
        if (kind == TokenKind.REFRESH && refreshEnded) {
            // Only access tokens are left; the last of them may have been issued just now.
            Instant lastAccess = clock.instant().plus(rules.lifetimes().access());
            until = lastAccess.isBefore(until) ? lastAccess : until;
        }
        return new EndOutcome.StillValid(until.plus(rules.leeway()), !refreshEnded);
    }
}
