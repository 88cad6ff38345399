package authlab.session;

import java.util.stream.Stream;

/**
 * Writes and removes many sessions in a store's own format, from a program that runs next to the nodes. Every failure
 * is an {@link IllegalStateException} or {@link authlab.core.StoreDownException} whose message explains it.
 */
interface BulkStore extends AutoCloseable {

    /** Stores sessions without a login. */
    void fill(Stream<SyntheticSession> sessions);

    /** Removes expired sessions now, as the store does it in the background; returns their number. */
    int sweep();

    /** Removes the sessions of synthetic users in a range of numbers, the upper end excluded. */
    void empty(int from, int to);

    @Override
    default void close() {}
}
