package authlab.core.database;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Replaces a pool that has lost all its connections as soon as the server answers again. The pool itself would find out up
 * to five seconds later: so long it comes to sleep between two attempts to connect.
 */
final class PoolWatch implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final BooleanSupplier poolIsEmpty;
    private final BooleanSupplier serverAnswers;
    private final Runnable replacePool;
    private final AtomicBoolean watching = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    PoolWatch(BooleanSupplier poolIsEmpty, BooleanSupplier serverAnswers, Runnable replacePool) {
        this.poolIsEmpty = poolIsEmpty;
        this.serverAnswers = serverAnswers;
        this.replacePool = replacePool;
    }

    /** Says that a call got no connection; a pool that is merely busy is left alone. */
    void gotNone() {
        if (poolIsEmpty.getAsBoolean() && watching.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("watch-pool").start(this::watch);
        }
    }

    private void watch() {
        try {
            boolean waiting = true;
            while (waiting && poolIsEmpty.getAsBoolean()) {
                if (serverAnswers.getAsBoolean()) {
                    replacePool.run();
                    return;
                }
                waiting = !closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            watching.set(false);
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
