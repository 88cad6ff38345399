package authlab.lab.measure;

import java.time.Clock;
import java.time.Instant;

/** Nanoseconds since the epoch that never step: the wall clock is read once, then the monotonic clock counts. Thread-safe. */
public final class RunClock {

    private final long epochAtStart;
    private final long nanoTimeAtStart;

    public RunClock(Clock wall) {
        Instant now = wall.instant();
        this.epochAtStart = Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
        this.nanoTimeAtStart = System.nanoTime();
    }

    public long now() {
        return epochAtStart + (System.nanoTime() - nanoTimeAtStart);
    }
}
