package authlab.jwt.denylist;

import authlab.core.Cost;
import authlab.core.Dependency;
import authlab.jwt.token.Token;
import java.time.Instant;
import java.util.List;

/**
 * Knows which logins have ended before their tokens expire. Calls throw {@link authlab.core.StoreDownException} if the
 * list does not answer and the call cannot do without it. Safe for use by many threads.
 */
public interface EndedLogins extends AutoCloseable {

    /** When a login of the user that begins now began, by the clock that logout-everywhere goes by. */
    Instant begin(long userId, Cost cost);

    /** Whether the login that a good token belongs to has ended. */
    boolean hasEnded(Token token, Cost cost);

    /**
     * Ends the login that a token belongs to.
     *
     * @return whether it can
     */
    boolean end(Token token, Cost cost);

    /**
     * Ends all logins of the user that have begun by now.
     *
     * @return whether it can
     */
    boolean endAll(long userId, Cost cost);

    /** How many tokens were let in because the list did not answer. */
    long unverified();

    List<Dependency> dependencies();

    @Override
    void close();
}
