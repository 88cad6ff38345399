package authlab.lab.attack;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What came back. Text is one character a byte.
 *
 * @param status 0 when the connection was closed without an answer, or something that is not HTTP came
 */
record Answer(int status, List<Header> headers, String body) {

    /** In place of a status: the connection was closed without one. */
    static final int CLOSED = 0;

    /** The balancer found no node, a node gave up waiting for a store, the balancer gave up waiting for a node. */
    private static final Set<Integer> NOT_IN_TIME = Set.of(502, 503, 504);

    Answer {
        headers = List.copyOf(headers);
    }

    static Answer closed(String text) {
        return new Answer(CLOSED, List.of(), text);
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

    /** The node that answered; empty when it was the balancer itself. */
    String node() {
        return first("X-Served-By").orElse("");
    }

    /** Whether somebody gave up waiting, as they also do when the machine pauses. */
    boolean late() {
        return NOT_IN_TIME.contains(status);
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

    /** For a human: the status, what it says of authentication, and the start of the body. */
    String shown() {
        String start = body.length() > 160 ? body.substring(0, 160) + "…" : body;
        return (status == CLOSED ? "no HTTP answer" : Integer.toString(status))
                + (node().isEmpty() ? "" : " from " + node())
                + first("WWW-Authenticate").map(v -> ", WWW-Authenticate: " + v).orElse("")
                + (start.isBlank() ? "" : ", " + start.strip());
    }
}
