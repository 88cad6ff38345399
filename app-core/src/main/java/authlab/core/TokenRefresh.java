package authlab.core;

/** Renewal of credentials by refresh token, for mechanisms that have it. */
@FunctionalInterface
public interface TokenRefresh {

    /** Redeems a refresh token from a request; every refusal is an outcome, never an exception. */
    RefreshOutcome redeem(String refreshToken, AuthCall call);
}
