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
 * Sends many requests over a few kept-alive connections; the first answer that is not as expected ends it.
 *
 * @param connections concurrent connections
 * @param perSecond the highest rate; 0 for no limit
 */
record PacedRequests(int connections, int perSecond) {

    /** Without a limit on the rate. */
    static final PacedRequests UNLIMITED = new PacedRequests(4, 0);

    private static final int TRIES = 3;

    void send(Attacker attacker, Stream<Request> requests, Expectation expected) throws IOException {
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
                await(worker);
            }
        }
    }

    /** Waits for a task that sends requests, and throws what it threw. */
    static void await(Future<?> task) throws IOException {
        try {
            task.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case AttackEndedException ended -> throw ended;
                case IOException failure -> throw failure;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void worker(Attacker attacker, Iterator<Request> queue, long[] sent, long start, Expectation expected)
            throws IOException {
        RawHttpConnection connection = RawHttpConnection.open(attacker.target());
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
                Answer answer = connection.exchange(request, attacker.target());
                for (int i = 1; i < TRIES && answer.status() == Answer.CLOSED; i++) {
                    // A kept-alive connection may be closed at any time; the request is sent again on a new one.
                    connection = connection.after(answer, attacker.target());
                    answer = connection.exchange(request, attacker.target());
                }
                attacker.trace().add(answer.status());
                attacker.check(request, expected, answer);
                connection = connection.after(answer, attacker.target());
            }
        } finally {
            connection.close();
        }
    }

    private void pace(long start, long number) {
        if (perSecond > 0) {
            long due = start + number * 1_000_000_000L / perSecond;
            LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
        }
    }
}
