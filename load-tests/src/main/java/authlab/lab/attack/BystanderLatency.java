package authlab.lab.attack;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;

/** A signed-in user who sends requests at a constant rate, and the latency of each from its scheduled start. */
final class BystanderLatency implements AutoCloseable {

    /** Requests per second. */
    static final int PER_SECOND = 200;

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Attacker attacker;
    private final Request request;
    private final Expectation served;
    private RawHttpConnection wire;

    BystanderLatency(Attacker attacker) throws IOException {
        this.attacker = attacker;
        this.request = Request.get("me").as(attacker.sharedLogin());
        this.served = attacker.variant().refusesByDesign() ? Expectation.status(200, 401) : Expectation.status(200);
        this.wire = RawHttpConnection.open(attacker.target());
    }

    /** An empty histogram of nanoseconds. */
    static Histogram histogram() {
        return new Histogram(LONGEST.toNanos(), 3);
    }

    /** The latency in nanoseconds from when each request was due. */
    Histogram measure(Duration duration) throws IOException {
        long end = System.nanoTime() + duration.toNanos();
        return measure(() -> System.nanoTime() < end);
    }

    /** The same while a condition holds. */
    Histogram measure(BooleanSupplier running) throws IOException {
        Histogram latency = histogram();
        long start = System.nanoTime();
        for (long i = 0; running.getAsBoolean(); i++) {
            long due = start + i * 1_000_000_000L / PER_SECOND;
            LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
            Answer answer = wire.exchange(request, attacker.target());
            latency.recordValue(Math.clamp(System.nanoTime() - due, 0, LONGEST.toNanos()));
            attacker.check(request, served, answer);
            wire = wire.after(answer, attacker.target());
        }
        return latency;
    }

    @Override
    public void close() {
        wire.close();
    }
}
