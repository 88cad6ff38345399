package authlab.lab.console.call;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A page of {@code GET /requests} of one node.
 *
 * @param last the number of the newest recorded request, or of the start of the node; higher after a restart
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record NodeRequests(long last, List<Recorded> requests) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reading must not wait for a frozen node. */
    private static final Duration WITHIN = Duration.ofMillis(900);

    NodeRequests {
        requests = List.copyOf(requests);
    }

    /**
     * One request, without its credential.
     *
     * @param at when it ended
     * @param user the id of the authenticated user; 0 if none
     * @param claimedUser the id that an unverified token or a failed login names; 0 if none
     * @param presented fingerprint of the credential; blank without one
     * @param issued fingerprint of the credential in the response
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Recorded(
            long seq,
            long at,
            String requestId,
            String method,
            String route,
            int status,
            long user,
            long claimedUser,
            String presented,
            String issued,
            String refusedBy,
            double authMillis,
            int authCalls,
            double dbMillis,
            int dbCalls,
            double millis) {}

    /** Reads the requests after a number; empty if the node does not answer or has no such log. */
    static Optional<NodeRequests> read(HttpClient client, URI node, long after) {
        HttpRequest request = HttpRequest.newBuilder(node.resolve("requests?after=" + after))
                .timeout(WITHIN)
                .build();
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return response.statusCode() == 200
                    ? Optional.of(JSON.readValue(response.body(), NodeRequests.class))
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
