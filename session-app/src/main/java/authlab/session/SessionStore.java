package authlab.session;

import authlab.core.Cost;
import authlab.core.Dependency;
import authlab.core.Principal;
import java.util.List;
import java.util.Optional;

/**
 * A session store. Every method counts its store calls and throws {@link authlab.core.StoreDownException} if the store
 * cannot serve it. Thread-safe.
 */
interface SessionStore extends AutoCloseable {

    /** Stores a new session. */
    void create(SessionKey key, Principal principal, Cost cost);

    /** Finds a session that is neither ended nor expired, in one call. */
    Optional<Session> find(SessionKey key, Cost cost);

    /** Stores the time of the last use; does nothing if the session has ended meanwhile. */
    void touch(SessionKey key, Session session, Cost cost);

    /** Ends a session, if there is one. */
    void end(SessionKey key, Cost cost);

    /** Ends all sessions of a user that were created before this call. */
    void endAll(long userId, Cost cost);

    /** The servers that the store needs in addition to those of the app. */
    default List<Dependency> dependencies() {
        return List.of();
    }

    @Override
    default void close() {}
}
