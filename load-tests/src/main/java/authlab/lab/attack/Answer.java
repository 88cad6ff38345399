package authlab.lab.attack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A response. Text holds one character per byte.
 *
 * @param status 0 when the connection was closed without a response, or the response was not HTTP
 */
record Answer(int status, List<Header> headers, String body) {

    /** One header field. */
    record Header(String name, String value) {}

    /** Instead of a status: the connection was closed without a response. */
    static final int CLOSED = 0;

    /** No node available, timeout of a store, timeout of a node. */
    static final Set<Integer> TIMEOUTS = Set.of(502, 503, 504);

    Answer {
        headers = List.copyOf(headers);
    }

    static Answer closed(String text) {
        return new Answer(CLOSED, List.of(), text);
    }

    /** The parsed body; a missing node when it is not JSON. */
    JsonNode json() {
        return Json.read(body);
    }

    List<String> all(String name) {
        return headers.stream()
                .filter(h -> h.name().equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }

    Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** The node that answered; empty when the load balancer answered itself. */
    String node() {
        return first("X-Served-By").orElse("");
    }

    /** Whether it reports a timeout, which a pause of the machine can cause too. */
    boolean isTimeout() {
        return TIMEOUTS.contains(status);
    }

    /** Whether the connection can carry another request. */
    boolean keepsAlive() {
        return status != CLOSED
                && all("Connection").stream().noneMatch(v -> v.equalsIgnoreCase("close"))
                && (first("Content-Length").isPresent()
                        || first("Transfer-Encoding").isPresent()
                        || status == 204
                        || status == 304);
    }

    /** Status, challenge and start of the body, for evidence. */
    String description() {
        String start = body.length() > 160 ? body.substring(0, 160) + "…" : body;
        return (status == CLOSED ? "no HTTP response" : Integer.toString(status))
                + (node().isEmpty() ? "" : " from " + node())
                + first("WWW-Authenticate").map(v -> ", WWW-Authenticate: " + v).orElse("")
                + (start.isBlank() ? "" : ", " + start.strip());
    }
}
