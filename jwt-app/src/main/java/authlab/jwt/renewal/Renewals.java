package authlab.jwt.renewal;

import authlab.core.Cost;
import authlab.jwt.token.Login;
import authlab.jwt.token.Token;

/**
 * Decides whether a login goes on when its refresh token is used. Every call throws {@link
 * authlab.core.StoreDownException} if a store that it needs does not answer. Safe for use by many threads.
 */
public interface Renewals {

    /** Remembers a login that begins, and answers it as it stands in its first tokens. */
    Login begin(Login login, long userId, Cost cost);

    /** Uses a refresh token whose signature and claims are good. */
    Renewal use(Token refreshToken, Cost cost);

    /**
     * Makes a login's refresh tokens useless.
     *
     * @return whether it can
     */
    boolean end(Login login, Cost cost);

    /**
     * Makes all of a user's refresh tokens useless.
     *
     * @return whether it can
     */
    boolean endAll(long userId, Cost cost);

    /** What using a refresh token ended in. */
    sealed interface Renewal {

        /** The login goes on as it stands here. */
        record GoesOn(Login login) implements Renewal {}

        /** It does not, for a reason that quotes no token. */
        record Over(String reason) implements Renewal {}
    }
}
