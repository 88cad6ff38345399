package authlab.lab.attack;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Very many requests over a few connections that are kept. The first answer that is not as expected ends it.
 *
 * @param connections how many at once
 * @param perSecond how many requests a second at most; 0 for as many as there is time for
 */
record Storm(int connections, int perSecond) {

    /** For requests of which there are many but not too many. */
    static final Storm BRISK = new Storm(4, 0);

    private static final int TRIES = 3;

    void send(Attacker attacker, Stream<Request> requests, Expect expected) throws IOException {
        Iterator<Request> queue = requests.iterator();
        long start = System.nanoTime();
        long[] sent = new long[1];
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> workers = IntStream.range(0, connections)
                    .<Future<?>>mapToObj(_ -> threads.submit(() -> {
                        worker(attacker, queue, sent, start, expected);
                        return null;
                    }))
                    .toList();
            for (Future<?> worker : workers) {
                worker.get();
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case FallException fall -> throw fall;
                case IOException trouble -> throw trouble;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void worker(Attacker attacker, Iterator<Request> queue, long[] sent, long start, Expect expected)
            throws IOException {
        Wire wire = Wire.open(attacker.target());
        try {
            while (true) {
                Request request;
                synchronized (queue) {
                    if (!queue.hasNext()) {
                        return;
                    }
                    request = queue.next();
                    pace(start, sent[0]++);
                }
                Answer answer = Answer.closed("");
                for (int i = 0; i < TRIES && answer.status() == Answer.CLOSED; i++) {
                    if (i > 0) {
                        // A kept connection may be closed at any time; then the same is sent on another one.
                        wire.close();
                        wire = Wire.open(attacker.target());
                    }
                    answer = wire.exchange(request, attacker.target());
                }
                attacker.seen().add(answer.status());
                attacker.check(request, expected, answer);
                if (!answer.keepsAlive()) {
                    wire.close();
                    wire = Wire.open(attacker.target());
                }
            }
        } finally {
            wire.close();
        }
    }

    private void pace(long start, long number) {
        if (perSecond > 0) {
            long due = start + number * 1_000_000_000L / perSecond;
            LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
        }
    }
}
