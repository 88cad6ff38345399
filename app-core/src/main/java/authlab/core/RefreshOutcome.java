package authlab.core;

import java.time.Instant;

/** What looking at a refresh token ended in. */
public sealed interface RefreshOutcome permits RefreshOutcome.Redeemed, RefreshOutcome.Refused, Unavailable {

    /** The token is good for this user; the login it belongs to ends at {@code loginEnds} at the latest. */
    record Redeemed(long userId, Instant loginEnds) implements RefreshOutcome {}

    /** The token is not, or no longer, good ({@code invalid_grant}, RFC 6749 §5.2). */
    record Refused(String reason) implements RefreshOutcome {}
}
