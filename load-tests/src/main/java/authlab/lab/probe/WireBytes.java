package authlab.lab.probe;

import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Variant;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sums of the balancer's access log for one variant since a moment: requests of the load, and HTTP bytes in each direction
 * with headers. Not thread-safe.
 */
public final class WireBytes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String quoted;
    private final double since;
    private final Map<String, Double> values = new TreeMap<>();

    public WireBytes(Variant variant, Instant since) {
        this.quoted = '"' + variant.name() + '"';
        this.since = since.toEpochMilli() / 1e3;
    }

    /** Adds a line; a line that is not JSON is skipped, because it may be incomplete. */
    public void line(String line) {
        if (!line.contains(quoted)) {
            // A million lines are read in seconds, but parsed in a minute.
            return;
        }
        try {
            JsonNode entry = JSON.readTree(line);
            boolean ofLoad = entry.path("uri").asText().matches(".*/(me|orders)");
            if (ofLoad
                    && entry.path("variant").toString().equals(quoted)
                    && entry.path("msec").asDouble() >= since) {
                values.merge(Counters.REQUESTS, 1.0, Double::sum);
                add(Metric.WIRE_REQUEST, entry.path("request_bytes"));
                add(Metric.WIRE_ANSWER, entry.path("answer_bytes"));
                add(Metric.WIRE_NODE_REQUEST, entry.path("node_request_bytes"));
                add(Metric.WIRE_NODE_ANSWER, entry.path("node_answer_bytes"));
            }
        } catch (JsonProcessingException _) {
            // Not a complete entry.
        }
    }

    /** If a request was sent to several nodes, nginx logs the bytes of all, separated by commas. */
    private void add(Metric metric, JsonNode bytes) {
        for (String part : bytes.asText().split("[, :]+", -1)) {
            if (part.matches("\\d+")) {
                values.merge(metric.id(), Double.valueOf(part), Double::sum);
            }
        }
    }

    /** The number of requests, and sums of bytes by {@link Metric#id}. */
    public Map<String, Double> values() {
        return Map.copyOf(values);
    }
}
