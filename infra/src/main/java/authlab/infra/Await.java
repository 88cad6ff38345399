package authlab.infra;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for something that says nothing when it is ready. */
public final class Await {

    private static final Duration STEP = Duration.ofMillis(25);

    private Await() {}

    /** Asks again and again until the answer is yes (true) or the limit has passed or this thread is interrupted (false). */
    public static boolean until(Duration limit, BooleanSupplier done) {
        return until(limit, STEP, done);
    }

    /** The same with so long a pause between two questions, where asking costs something. */
    public static boolean until(Duration limit, Duration step, BooleanSupplier done) {
        long start = System.nanoTime();
        boolean late = false;
        while (!done.getAsBoolean()) {
            if (late || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(step.toNanos());
            // Asked once more when it is late: a machine that stood still has waited without asking.
            late = System.nanoTime() - start > limit.toNanos();
        }
        return true;
    }
}
