package authlab.core;

/** What looking at a refresh token ended in. */
public sealed interface RefreshOutcome permits RefreshOutcome.Redeemed, RefreshOutcome.Refused, Unavailable {

    /** The token is good for this user, who is looked up again before {@code renewal} makes the next pair. */
    record Redeemed(long userId, Renewal renewal) implements RefreshOutcome {}

    /** Makes the next pair; the login's end stays where it was. */
    @FunctionalInterface
    interface Renewal {
        IssueOutcome renew(Principal principal);
    }

    /** The token is not, or no longer, good ({@code invalid_grant}, RFC 6749 §5.2). */
    record Refused(String reason) implements RefreshOutcome {}
}
