package authlab.lab.console.live;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Something that is read every second, and never twice at the same time: a source that does not answer is not asked again
 * until its time-out has passed. Thread-safe.
 */
final class Reading<T> {

    private final Callable<T> source;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile @Nullable Taken<T> latest;

    Reading(Callable<T> source) {
        this.source = source;
    }

    /** @param at when it was read, by {@link System#nanoTime} */
    record Taken<T>(T value, long at) {

        double secondsSince(Taken<T> before) {
            return Math.max(1e-3, (at - before.at) / 1e9);
        }
    }

    /** Reads it; the result is complete at once if it is still being read, or could not be read. */
    CompletableFuture<Void> start(ExecutorService threads) {
        if (!running.compareAndSet(false, true)) {
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.runAsync(this::read, threads);
    }

    private void read() {
        try {
            long at = System.nanoTime();
            latest = new Taken<>(source.call(), at);
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            // What was read before gets old; it is asked for again in the next second.
        } finally {
            running.set(false);
        }
    }

    /** The newest result, if it was read after a moment. */
    Optional<Taken<T>> after(long nanoTime) {
        return Optional.ofNullable(latest).filter(taken -> taken.at - nanoTime >= 0);
    }
}
