package authlab.jwt.denylist;

import authlab.core.StoreDownException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Stops asking a store that is down: after five failures in a row, one caller a second asks, the others fail at once. */
final class Breaker {

    private static final int FAILURES = 5;
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final String store;
    private final LongSupplier nanoTime;
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicLong nextTry = new AtomicLong();

    Breaker(String store, LongSupplier nanoTime) {
        this.store = store;
        this.nanoTime = nanoTime;
    }

    /**
     * Asks, or does not.
     *
     * @throws StoreDownException if the store does, or if it was not asked
     */
    <T> T ask(Supplier<T> question) {
        if (failures.get() >= FAILURES && !mayTry()) {
            throw new StoreDownException(store, new IllegalStateException("it was down a moment ago"));
        }
        try {
            T answer = question.get();
            failures.set(0);
            return answer;
        } catch (StoreDownException e) {
            nextTry.set(nanoTime.getAsLong() + PAUSE_NANOS);
            failures.incrementAndGet();
            throw e;
        }
    }

    private boolean mayTry() {
        long due = nextTry.get();
        long now = nanoTime.getAsLong();
        return now - due >= 0 && nextTry.compareAndSet(due, now + PAUSE_NANOS);
    }
}
