package authlab.session;

import authlab.core.Cost;
import authlab.core.Dependency;
import authlab.core.Principal;
import java.util.List;
import java.util.Optional;

/**
 * Where sessions are kept. Every verb counts its calls on the cost and throws {@link authlab.core.StoreDownException} when
 * the store does not answer in time. Safe for use by many threads.
 */
interface SessionStore extends AutoCloseable {

    /** Keeps a new session. */
    void create(SessionKey key, Principal principal, Cost cost);

    /** Finds a session that is neither ended nor expired, in one call. */
    Optional<Session> find(SessionKey key, Cost cost);

    /** Writes down that the session was used now; does nothing if it has ended meanwhile, so it cannot bring one back. */
    void touch(SessionKey key, Session session, Cost cost);

    /** Ends a session, if there is one. */
    void end(SessionKey key, Cost cost);

    /** Ends all sessions of a user that were created before this call. */
    void endAll(long userId, Cost cost);

    /** The servers that the store adds to those of the app. */
    default List<Dependency> dependencies() {
        return List.of();
    }

    @Override
    default void close() {}
}
