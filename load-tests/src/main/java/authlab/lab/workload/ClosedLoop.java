package authlab.lab.workload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import authlab.infra.InfraException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Closed-loop load: each connection sends its next request as soon as the response to the last one has arrived. It brings
 * nodes to their steady cost, and saturates them where CPU time per request is measured. Never for latency: a slow server
 * would slow down the load that is to measure it.
 *
 * <p>A thread and a socket per connection and no HTTP library, because a core that the generator uses is missing in the
 * lab on the same machine. Only {@code GET}, and only responses with a {@code Content-Length}.
 *
 * @param server the balancer or a node
 * @param requests complete requests, in ISO 8859-1; each connection sends them in turn, each from another one on
 */
public record ClosedLoop(InetSocketAddress server, List<byte[]> requests) {

    private static final int BUFFER = 64 * 1024;
    private static final int CONNECT_MILLIS = 500;

    /** A response that takes longer has failed. */
    private static final int RESPONSE_MILLIS = 2_000;

    /** Before the next attempt after a failed request, so that a server that is down is not flooded. */
    private static final Duration AFTER_FAILURE = Duration.ofMillis(50);

    private static final int NO_RESPONSE = 0;

    private static final String NODE = "\r\nx-served-by:";
    private static final String LENGTH = "\r\ncontent-length:";

    public ClosedLoop {
        requests = List.copyOf(requests);
        if (requests.isEmpty()) {
            throw new IllegalArgumentException("a load needs at least one request");
        }
    }

    /**
     * What was answered.
     *
     * @param byStatus requests by the status of their response; 0 for those without one
     * @param byNode responses by the node that served them, as far as they name one
     * @param lasted until the last response
     */
    public record Outcome(Map<Integer, Long> byStatus, Map<String, Long> byNode, Duration lasted) {

        public Outcome {
            byStatus = Map.copyOf(byStatus);
            byNode = Map.copyOf(byNode);
        }

        /** Responses with status 200. */
        public long succeeded() {
            return byStatus.getOrDefault(200, 0L);
        }

        public long requests() {
            return byStatus.values().stream().mapToLong(Long::longValue).sum();
        }

        public double succeededPerSecond() {
            return succeeded() / (lasted.toNanos() / 1e9);
        }
    }

    /**
     * {@code GET} requests for one path of the variant, as each of its users in turn.
     *
     * @param path relative to the variant, such as {@code me}
     */
    public static ClosedLoop of(Target target, String path) {
        return at(
                target.base().resolve(path),
                IntStream.range(0, target.users())
                        .mapToObj(target::credential)
                        .map(credential -> credential.header() + ": " + credential.value() + "\r\n")
                        .toList());
    }

    /**
     * {@code GET} requests for one address.
     *
     * @param headers the header lines of each request, each with its line end; an empty text for none
     */
    public static ClosedLoop at(URI uri, List<String> headers) {
        String start = "GET " + uri.getRawPath() + " HTTP/1.1\r\nHost: " + uri.getRawAuthority() + "\r\n";
        return new ClosedLoop(
                new InetSocketAddress(uri.getHost(), uri.getPort()),
                headers.stream()
                        .map(h -> (start + h + "\r\n").getBytes(ISO_8859_1))
                        .toList());
    }

    /** Runs the load with so many connections for so long. */
    public Outcome run(int connections, Duration lasts) {
        return run(connections, lasts, _ -> {});
    }

    /**
     * The same.
     *
     * @param nanos is given the duration of each request, by several threads
     */
    Outcome run(int connections, Duration lasts, LongConsumer nanos) {
        long begun = System.nanoTime();
        long end = begun + lasts.toNanos();
        Map<Integer, LongAdder> byStatus = new ConcurrentSkipListMap<>();
        Map<String, LongAdder> byNode = new ConcurrentSkipListMap<>();
        List<Thread> threads = IntStream.range(0, connections)
                .mapToObj(i -> Thread.ofPlatform()
                        .name("closed-loop-" + i)
                        .daemon()
                        .start(() -> send(i * requests.size() / connections, end, byStatus, byNode, nanos)))
                .toList();
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                threads.forEach(Thread::interrupt);
                Thread.currentThread().interrupt();
                throw new InfraException("interrupted while sending requests to " + server, e);
            }
        }
        return new Outcome(sums(byStatus), sums(byNode), Duration.ofNanos(System.nanoTime() - begun));
    }

    private static <K> Map<K, Long> sums(Map<K, LongAdder> adders) {
        return adders.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().sum()));
    }

    private void send(
            int first, long end, Map<Integer, LongAdder> byStatus, Map<String, LongAdder> byNode, LongConsumer nanos) {
        try (Connection connection = new Connection()) {
            for (int i = first;
                    System.nanoTime() - end < 0 && !Thread.currentThread().isInterrupted();
                    i++) {
                long sent = System.nanoTime();
                int status = connection.status(requests.get(i % requests.size()));
                nanos.accept(System.nanoTime() - sent);
                byStatus.computeIfAbsent(status, _ -> new LongAdder()).increment();
                if (status == NO_RESPONSE) {
                    Thread.sleep(AFTER_FAILURE);
                } else if (!connection.node.isEmpty()) {
                    byNode.computeIfAbsent(connection.node, _ -> new LongAdder())
                            .increment();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** One connection, opened again when the server has closed it. */
    private final class Connection implements Closeable {
        private final byte[] buffer = new byte[BUFFER];
        private Socket socket = new Socket();
        private int filled;
        private String node = "";

        /** The status of the response, or {@link #NO_RESPONSE}. */
        int status(byte[] request) {
            try {
                if (!socket.isConnected() || socket.isClosed()) {
                    connect();
                }
                socket.getOutputStream().write(request);
                return read();
            } catch (IOException | NumberFormatException _) {
                close();
                return NO_RESPONSE;
            }
        }

        private void connect() throws IOException {
            socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(RESPONSE_MILLIS);
            socket.connect(server, CONNECT_MILLIS);
        }

        private int read() throws IOException {
            filled = 0;
            int headEnd = endOfHead(0);
            while (headEnd < 0) {
                int seen = filled;
                fill();
                headEnd = endOfHead(Math.max(0, seen - 3));
            }
            String head = new String(buffer, 0, headEnd, ISO_8859_1);
            String lowerCase = head.toLowerCase(Locale.ROOT);
            node = header(head, lowerCase, NODE);
            long end = headEnd + 4L + contentLength(head, lowerCase);
            for (long received = filled; received < end; ) {
                filled = 0;
                fill();
                received += filled;
            }
            if (head.contains("\r\nConnection: close")) {
                close();
            }
            return Integer.parseInt(head, 9, 12, 10);
        }

        private void fill() throws IOException {
            int read =
                    filled == buffer.length ? -1 : socket.getInputStream().read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                throw new EOFException();
            }
            filled += read;
        }

        private int endOfHead(int from) {
            for (int i = from; i + 3 < filled; i++) {
                if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                    return i;
                }
            }
            return -1;
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException _) {
                // It is not used any more.
            }
        }
    }

    private static long contentLength(String head, String lowerCase) throws ProtocolException {
        String length = header(head, lowerCase, LENGTH);
        if (length.isEmpty()) {
            throw new ProtocolException("a response without Content-Length");
        }
        return Long.parseLong(length);
    }

    /** The value of a header; empty if there is none. */
    private static String header(String head, String lowerCase, String start) {
        int at = lowerCase.indexOf(start);
        if (at < 0) {
            return "";
        }
        int from = at + start.length();
        int lineEnd = head.indexOf('\r', from);
        return head.substring(from, lineEnd < 0 ? head.length() : lineEnd).strip();
    }
}
