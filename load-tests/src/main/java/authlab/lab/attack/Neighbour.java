package authlab.lab.attack;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;

/** Someone who is signed in and works at a steady pace, whatever else goes on. */
final class Neighbour implements AutoCloseable {

    /** How many requests a second. */
    static final int PER_SECOND = 200;

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Attacker attacker;
    private final Request request;
    private Wire wire;

    Neighbour(Attacker attacker) throws IOException {
        this.attacker = attacker;
        this.request = Request.get("me").as(attacker.caller());
        this.wire = Wire.open(attacker.target());
    }

    /** An empty histogram of nanoseconds. */
    static Histogram histogram() {
        return new Histogram(LONGEST.toNanos(), 3);
    }

    /** How long each of these requests took, in nanoseconds from when it was due. */
    Histogram works(Duration duration) throws IOException {
        long end = System.nanoTime() + duration.toNanos();
        return works(() -> System.nanoTime() < end);
    }

    /** The same for as long as something goes on. */
    Histogram works(BooleanSupplier goesOn) throws IOException {
        Histogram latency = histogram();
        long start = System.nanoTime();
        for (long i = 0; goesOn.getAsBoolean(); i++) {
            long due = start + i * 1_000_000_000L / PER_SECOND;
            LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
            Answer answer = wire.exchange(request, attacker.target());
            latency.recordValue(Math.clamp(System.nanoTime() - due, 0, LONGEST.toNanos()));
            served(answer);
            if (!answer.keepsAlive()) {
                wire.close();
                wire = Wire.open(attacker.target());
            }
        }
        return latency;
    }

    private void served(Answer answer) throws IOException {
        boolean forgetful = attacker.variant().name().equals("session-memory");
        attacker.check(request, forgetful ? Expect.status(200, 401) : Expect.status(200), answer);
    }

    @Override
    public void close() {
        wire.close();
    }
}
