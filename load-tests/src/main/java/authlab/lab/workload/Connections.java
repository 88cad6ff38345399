package authlab.lab.workload;

import authlab.infra.InfraException;
import authlab.lab.workload.ClosedLoop.Outcome;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * Connections to one server that stay open from one closed-loop load to the next, each with a thread. Not thread-safe.
 *
 * <p>No HTTP library, because a core that the generator uses is missing in the lab on the same machine.
 */
public final class Connections implements AutoCloseable {

    /** Before the next attempt after a failed request, so that a server that is down is not flooded. */
    private static final Duration AFTER_FAILURE = Duration.ofMillis(50);

    private final InetSocketAddress server;
    private final List<Connection> connections;
    private final ExecutorService threads;
    private int turn;

    /** Opens nothing yet: each connection is opened by its first request. */
    public Connections(InetSocketAddress server, int count) {
        this.server = server;
        this.connections =
                IntStream.range(0, count).mapToObj(_ -> new Connection(server)).toList();
        this.threads = Executors.newFixedThreadPool(
                count, Thread.ofPlatform().name("closed-loop-", 0).daemon().factory());
    }

    /**
     * Each connection sends its next request as soon as the response to the last one has arrived. Returns when so much time is
     * over and every response has arrived.
     *
     * @param requests complete requests, in ISO 8859-1; each connection sends them in turn, each from another one on
     */
    public Outcome run(List<byte[]> requests, Duration lasts) {
        return run(requests, lasts, _ -> {});
    }

    /**
     * The same.
     *
     * @param nanos is given the duration of each request, by several threads
     */
    Outcome run(List<byte[]> requests, Duration lasts, LongConsumer nanos) {
        long begun = System.nanoTime();
        long end = begun + lasts.toNanos();
        int first = turn++;
        List<Callable<Outcome>> works = IntStream.range(0, connections.size())
                .<Callable<Outcome>>mapToObj(i -> () -> send(
                        connections.get(i), requests, first + i * requests.size() / connections.size(), end, nanos))
                .toList();
        Outcome sum = Outcome.NONE;
        try {
            for (Future<Outcome> each : threads.invokeAll(works)) {
                sum = sum.then(each.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("interrupted while sending requests to " + server, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot send requests to " + server, e.getCause());
        }
        return new Outcome(sum.byStatus(), sum.byNode(), Duration.ofNanos(System.nanoTime() - begun));
    }

    private static Outcome send(Connection connection, List<byte[]> requests, int first, long end, LongConsumer nanos) {
        Map<Integer, Long> byStatus = new HashMap<>();
        Map<String, Long> byNode = new HashMap<>();
        try {
            for (int i = first;
                    System.nanoTime() - end < 0 && !Thread.currentThread().isInterrupted();
                    i++) {
                long sent = System.nanoTime();
                int status = connection.status(requests.get(i % requests.size()));
                nanos.accept(System.nanoTime() - sent);
                byStatus.merge(status, 1L, Long::sum);
                if (status == Connection.NO_RESPONSE) {
                    Thread.sleep(AFTER_FAILURE);
                } else if (!connection.node().isEmpty()) {
                    byNode.merge(connection.node(), 1L, Long::sum);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return new Outcome(byStatus, byNode, Duration.ZERO);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        connections.forEach(Connection::close);
    }
}
