package authlab.core;

import java.util.function.Supplier;

/** What one step of one request cost: its duration and the calls it made to a store. Confined to the request's thread. */
public final class Cost {

    private long nanos;
    private int calls;
    private boolean happened;

    /** Counts one call to a store, whether or not it succeeds. */
    public void called() {
        calls++;
    }

    /** Runs the step and adds its duration, also when it throws. */
    public <T> T time(Supplier<T> step) {
        happened = true;
        long start = System.nanoTime();
        try {
            return step.get();
        } finally {
            nanos += System.nanoTime() - start;
        }
    }

    /** Runs a step that answers nothing and adds its duration, also when it throws. */
    public void timeRun(Runnable step) {
        var _ = time(() -> {
            step.run();
            return happened;
        });
    }

    public boolean happened() {
        return happened;
    }

    public long nanos() {
        return nanos;
    }

    public int calls() {
        return calls;
    }
}
