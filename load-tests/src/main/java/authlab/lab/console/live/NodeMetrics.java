package authlab.lab.console.live;

import authlab.lab.catalogue.Part;
import authlab.lab.environment.LabHttp;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Reads the counters of all nodes at the same time; a node that does not answer in time is missing. */
final class NodeMetrics implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMillis(400);

    private final HttpClient client = LabHttp.client(LIMIT);
    private final Map<Part, URI> nodes;

    NodeMetrics(Map<Part, URI> nodes) {
        this.nodes = Map.copyOf(nodes);
    }

    Map<Part, NodeCounters> read() {
        Map<Part, CompletableFuture<NodeCounters>> asked = new HashMap<>();
        nodes.forEach((node, at) -> asked.put(node, read(at)));
        Map<Part, NodeCounters> all = new HashMap<>();
        asked.forEach((node, answer) ->
                all.put(node, answer.exceptionally(_ -> NodeCounters.UNKNOWN).join()));
        all.values().removeIf(counters -> !counters.isKnown());
        return all;
    }

    private CompletableFuture<NodeCounters> read(URI node) {
        HttpRequest request =
                HttpRequest.newBuilder(node.resolve("metrics")).timeout(LIMIT).build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(response ->
                        response.statusCode() == 200 ? NodeCounters.parse(response.body()) : NodeCounters.UNKNOWN);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
