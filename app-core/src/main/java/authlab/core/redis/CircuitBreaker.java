package authlab.core.redis;

import authlab.core.StoreDownException;
import authlab.core.StoreDownException.Reason;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Opens after five calls in a row without an answer: then one call per second is tried, all others fail at once. An
 * error answer does not open it, because a server that answers costs no waiting.
 */
final class CircuitBreaker {

    private static final int FAILURES = 5;
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final String store;
    private final LongSupplier nanoTime;
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicLong nextTry = new AtomicLong();

    CircuitBreaker(String store, LongSupplier nanoTime) {
        this.store = store;
        this.nanoTime = nanoTime;
    }

    /** Makes the call, or throws {@link StoreDownException} because the breaker is open. */
    <T> T call(Supplier<T> call) {
        if (failures.get() >= FAILURES && !mayTry()) {
            throw new StoreDownException(
                    store, Reason.NO_ANSWER, new IllegalStateException("the circuit breaker is open"));
        }
        try {
            T answer = call.get();
            close();
            return answer;
        } catch (StoreDownException e) {
            if (e.reason() == Reason.NO_ANSWER) {
                nextTry.set(nanoTime.getAsLong() + PAUSE_NANOS);
                failures.incrementAndGet();
            } else {
                close();
            }
            throw e;
        }
    }

    private void close() {
        // Read first: a write by every call would move the cache line between the cores.
        if (failures.get() != 0) {
            failures.set(0);
        }
    }

    private boolean mayTry() {
        long due = nextTry.get();
        long now = nanoTime.getAsLong();
        return now - due >= 0 && nextTry.compareAndSet(due, now + PAUSE_NANOS);
    }
}
