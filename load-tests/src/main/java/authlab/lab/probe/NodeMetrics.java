package authlab.lab.probe;

import authlab.lab.catalogue.Part;
import authlab.lab.environment.LabHttp;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Reads the metrics of several nodes at the same time, as text in the format of Prometheus. */
public final class NodeMetrics implements AutoCloseable {

    private final HttpClient client;
    private final Map<Part, URI> nodes;
    private final Duration limit;

    /** @param limit how long to wait for a node */
    public NodeMetrics(Map<Part, URI> nodes, Duration limit) {
        this.client = LabHttp.client(limit);
        this.nodes = Map.copyOf(nodes);
        this.limit = limit;
    }

    /** What each node says; a node that does not answer in time is missing. */
    public Map<Part, String> read() {
        Map<Part, CompletableFuture<Optional<String>>> asked = new HashMap<>();
        nodes.forEach((node, at) -> asked.put(node, ask(at)));
        Map<Part, String> all = new HashMap<>();
        asked.forEach((node, answer) ->
                answer.exceptionally(_ -> Optional.empty()).join().ifPresent(metrics -> all.put(node, metrics)));
        return all;
    }

    private CompletableFuture<Optional<String>> ask(URI node) {
        HttpRequest request =
                HttpRequest.newBuilder(node.resolve("metrics")).timeout(limit).build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(response -> Optional.of(response)
                        .filter(answer -> answer.statusCode() == 200)
                        .map(HttpResponse::body));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
