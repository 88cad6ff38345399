package authlab.core.database;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Replaces a pool without connections as soon as the server answers again. The pool itself would recover up to five
 * seconds later, because it pauses that long between two attempts to connect.
 */
final class PoolRecovery implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final BooleanSupplier poolIsEmpty;
    private final BooleanSupplier serverAnswers;
    private final Runnable replacePool;
    private final AtomicBoolean watching = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    PoolRecovery(BooleanSupplier poolIsEmpty, BooleanSupplier serverAnswers, Runnable replacePool) {
        this.poolIsEmpty = poolIsEmpty;
        this.serverAnswers = serverAnswers;
        this.replacePool = replacePool;
    }

    /** Reports that a call got no connection; a pool that is only busy is not replaced. */
    void connectionMissing() {
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
