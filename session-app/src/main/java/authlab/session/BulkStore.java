package authlab.session;

import java.util.stream.Stream;

/**
 * Many sessions at once, in a store's own format, put there and taken away by a program beside the nodes. Everything
 * that fails is an {@link IllegalStateException} with a sentence.
 */
interface BulkStore extends AutoCloseable {

    /** Keeps sessions that nobody has signed in for. */
    void fill(Stream<MadeUpSession> sessions);

    /** Removes what has expired as the store itself does it, but now; answers how many. */
    int sweep();

    /** Removes every session of the made-up users from one number up to, but not including, another. */
    void empty(int from, int to);

    @Override
    void close();
}
