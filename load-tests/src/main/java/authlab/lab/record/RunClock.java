package authlab.lab.record;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Nanoseconds since the epoch without steps: the wall clock once, then the monotonic clock. Thread-safe. */
public final class RunClock {

    private final Clock wall;
    private final long epochAtStart;
    private final long nanoTimeAtStart;

    public RunClock(Clock wall) {
        this.wall = wall;
        this.epochAtStart = nanos(wall);
        this.nanoTimeAtStart = System.nanoTime();
    }

    public long now() {
        return epochAtStart + (System.nanoTime() - nanoTimeAtStart);
    }

    /** How many nanoseconds the wall clock is ahead of this clock, because it was set or the machine slept. */
    public long wallAhead() {
        return nanos(wall) - now();
    }

    private static long nanos(Clock wall) {
        return ChronoUnit.NANOS.between(Instant.EPOCH, wall.instant());
    }
}
