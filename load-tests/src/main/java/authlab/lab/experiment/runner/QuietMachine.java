package authlab.lab.experiment.runner;

import authlab.lab.probe.MachineTime;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Waits until other programs leave the cores alone: what has disturbed a trial would disturb the next one as well. */
final class QuietMachine {

    /** Longer than most bursts of a browser or an editor. */
    private static final Duration AT_MOST = Duration.ofSeconds(2);

    private static final Duration SAMPLE = Duration.ofMillis(250);

    /** Cores that a lab without load and a quiet desktop use together at most. */
    private static final double QUIET = 0.4;

    private final Supplier<OptionalDouble> busySeconds;
    private final LongSupplier nanoTime;
    private final Consumer<Duration> pause;

    QuietMachine() {
        this(MachineTime::busySeconds, System::nanoTime, length -> LockSupport.parkNanos(length.toNanos()));
    }

    QuietMachine(Supplier<OptionalDouble> busySeconds, LongSupplier nanoTime, Consumer<Duration> pause) {
        this.busySeconds = busySeconds;
        this.nanoTime = nanoTime;
        this.pause = pause;
    }

    /** Returns when the machine is quiet, after two seconds, or at once where its load cannot be read. */
    void await() {
        long since = nanoTime.getAsLong();
        long until = since + AT_MOST.toNanos();
        OptionalDouble before = busySeconds.get();
        while (before.isPresent() && since < until) {
            pause.accept(SAMPLE);
            OptionalDouble after = busySeconds.get();
            long now = nanoTime.getAsLong();
            if (after.isEmpty() || after.getAsDouble() - before.getAsDouble() < QUIET * (now - since) / 1e9) {
                return;
            }
            before = after;
            since = now;
        }
    }
}
