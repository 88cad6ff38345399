package authlab.infra;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Polls a condition that sends no notification. */
public final class Await {

    private static final Duration STEP = Duration.ofMillis(25);

    private Await() {}

    /** Polls until the condition holds (true), or until the limit has passed or this thread is interrupted (false). */
    public static boolean until(Duration limit, BooleanSupplier done) {
        return until(limit, STEP, done);
    }

    /** The same with a longer pause between two polls, for conditions that are expensive to check. */
    public static boolean until(Duration limit, Duration step, BooleanSupplier done) {
        long start = System.nanoTime();
        boolean late = false;
        while (!done.getAsBoolean()) {
            if (late || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(step.toNanos());
            // One more poll after the limit: a machine that was suspended has waited without polling.
            late = System.nanoTime() - start > limit.toNanos();
        }
        return true;
    }
}
