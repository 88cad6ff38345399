package authlab.core;

/** What a mechanism adds whose credentials are renewed by the caller. */
@FunctionalInterface
public interface TokenRefresh {

    /** Looks at a refresh token that came from outside; anything wrong with it is an outcome, never an exception. */
    RefreshOutcome redeem(String refreshToken, AuthCall call);
}
