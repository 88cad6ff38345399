package authlab.jwt.denylist;

import authlab.core.Cost;
import authlab.core.Dependency;
import authlab.jwt.token.Token;
import java.time.Instant;
import java.util.List;

/**
 * The denylist: logins that have ended before their tokens expire. Methods throw {@link
 * authlab.core.StoreDownException} if the denylist is unavailable and required. Thread-safe.
 */
public interface Denylist extends AutoCloseable {

    /** The start time of a login that begins now, by the clock that logout-everywhere uses. */
    Instant loginStart(long userId, Cost cost);

    /** Whether the login of a valid token has ended. */
    boolean isDenied(Token token, Cost cost);

    /** Denies all tokens of the login that a token belongs to; returns whether this is possible. */
    boolean deny(Token token, Cost cost);

    /** Denies all logins of the user that have begun by now; returns whether this is possible. */
    boolean denyAll(long userId, Cost cost);

    /** The number of tokens accepted unverified because the denylist was unavailable. */
    default long unverified() {
        return 0;
    }

    default List<Dependency> dependencies() {
        return List.of();
    }

    @Override
    default void close() {}
}
