package authlab.core;

import authlab.core.RefreshOutcome.Redeemed;

/** What a mechanism adds whose credentials are renewed by the caller. */
public interface TokenRefresh {

    /** Looks at a refresh token that came from outside; anything wrong with it is an outcome, never an exception. */
    RefreshOutcome redeem(String refreshToken, AuthCall call);

    /** Makes the next pair for a user that was looked up again; the login's end stays where it was. */
    IssueOutcome renew(Redeemed redeemed, Principal principal, AuthCall call);
}
