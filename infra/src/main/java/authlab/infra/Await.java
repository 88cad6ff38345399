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
        long start = System.nanoTime();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - start > limit.toNanos()
                    || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
        return true;
    }
}
