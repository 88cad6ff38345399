package authlab.core;

import java.util.function.Supplier;

/** The cost of one step of a request: duration and store calls. Confined to the request's thread. */
public final class Cost {

    private long nanos;
    private int calls;
    private boolean measured;

    /** Counts one store call, successful or not. */
    public void recordCall() {
        calls++;
    }

    /** Runs a step and adds its duration, also if it throws. */
    public <T> T time(Supplier<T> step) {
        measured = true;
        long start = System.nanoTime();
        try {
            return step.get();
        } finally {
            nanos += System.nanoTime() - start;
        }
    }

    /** Runs a step without a result and adds its duration, also if it throws. */
    public void timeRun(Runnable step) {
        var _ = time(() -> {
            step.run();
            return measured;
        });
    }

    public boolean measured() {
        return measured;
    }

    public long nanos() {
        return nanos;
    }

    public int calls() {
        return calls;
    }
}
