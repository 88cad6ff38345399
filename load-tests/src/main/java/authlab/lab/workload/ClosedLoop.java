package authlab.lab.workload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import authlab.lab.catalogue.Counters;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * Closed-loop load: each connection sends its next request as soon as the response to the last one has arrived. It brings
 * nodes to their steady cost, and saturates them where CPU time per request is measured. Never for latency: a slow server
 * would slow down the load that is to measure it.
 *
 * @param server the balancer or a node
 * @param requests complete requests, in ISO 8859-1; each connection sends them in turn, each from another one on
 */
public record ClosedLoop(InetSocketAddress server, List<byte[]> requests) {

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

        /** Nothing. */
        public static final Outcome NONE = new Outcome(Map.of(), Map.of(), Duration.ZERO);

        public Outcome {
            byStatus = Map.copyOf(byStatus);
            byNode = Map.copyOf(byNode);
        }

        /** The same with what was answered afterwards. */
        public Outcome then(Outcome next) {
            return new Outcome(sum(byStatus, next.byStatus), sum(byNode, next.byNode), lasted.plus(next.lasted));
        }

        private static <K> Map<K, Long> sum(Map<K, Long> one, Map<K, Long> other) {
            Map<K, Long> sum = new HashMap<>(one);
            other.forEach((key, count) -> sum.merge(key, count, Long::sum));
            return sum;
        }

        /** Responses with status 200. */
        public long succeeded() {
            return byStatus.getOrDefault(200, 0L);
        }

        /** The numbers by the names in {@link Counters}. */
        public Map<String, Double> counts() {
            Map<String, Double> counts = new HashMap<>();
            byStatus.forEach((status, count) -> counts.put(Counters.STATUS + status, (double) count));
            byNode.forEach((node, count) -> counts.put(Counters.SERVED + node, (double) count));
            return counts;
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
        try (Connections open = new Connections(server, connections)) {
            return open.run(requests, lasts, nanos);
        }
    }
}
