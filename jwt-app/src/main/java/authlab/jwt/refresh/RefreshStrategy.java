package authlab.jwt.refresh;

import authlab.core.Cost;
import authlab.jwt.token.Login;
import authlab.jwt.token.Token;

/**
 * How refresh tokens are redeemed and revoked. Every method throws {@link authlab.core.StoreDownException} if a store
 * that it needs is unavailable. Thread-safe.
 */
public interface RefreshStrategy {

    /** Stores a new login, and returns it as it appears in its first tokens. */
    Login begin(Login login, long userId, Cost cost);

    /** Redeems a refresh token with valid signature and claims. */
    Result use(Token refreshToken, Cost cost);

    /** Revokes the refresh tokens of a login; returns whether this is possible. */
    boolean end(Login login, Cost cost);

    /** Revokes all refresh tokens of a user; returns whether this is possible. */
    boolean endAll(long userId, Cost cost);

    /** The outcome of redeeming a refresh token. */
    sealed interface Result {

        /** The login continues with this state. */
        record Continued(Login login) implements Result {}

        /** The login has ended or expired. */
        record Ended() implements Result {}

        /** The token had been replaced by a newer one; the login is ended by this call. */
        record Reused() implements Result {}
    }
}
