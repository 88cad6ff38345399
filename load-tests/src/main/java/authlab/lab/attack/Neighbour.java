package authlab.lab.attack;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;

/** Someone who is signed in and works at a steady pace, whatever else goes on. */
final class Neighbour {

    private static final int PER_SECOND = 200;
    private static final int AT_LEAST = 100;
    private static final long LONGEST_NANOS = 60_000_000_000L;

    private final Attacker attacker;
    private final Login login;

    Neighbour(Attacker attacker) throws IOException {
        this.attacker = attacker;
        this.login = attacker.caller();
    }

    /** The 99th percentile in ms of at least 100 requests, counted from when each was due. */
    double p99Millis(BooleanSupplier goesOn) throws IOException {
        Histogram latency = new Histogram(LONGEST_NANOS, 3);
        long start = System.nanoTime();
        Request request = Request.get("me").as(login);
        Wire wire = Wire.open(attacker.target());
        try {
            for (int i = 0; i < AT_LEAST || goesOn.getAsBoolean(); i++) {
                long due = start + i * 1_000_000_000L / PER_SECOND;
                LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
                Answer answer = wire.exchange(request, attacker.target());
                latency.recordValue(Math.clamp(System.nanoTime() - due, 0, LONGEST_NANOS));
                refused(answer, request);
                if (!answer.keepsAlive()) {
                    wire.close();
                    wire = Wire.open(attacker.target());
                }
            }
        } finally {
            wire.close();
        }
        return latency.getValueAtPercentile(99) / 1e6;
    }

    private void refused(Answer answer, Request request) throws IOException {
        boolean forgetful = attacker.variant().name().equals("session-memory");
        attacker.check(request, forgetful ? Expect.status(200, 401) : Expect.status(200), answer);
    }
}
