package authlab.lab.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds up what the balancer's access log says about one variant since a moment: requests of a load, and the bytes that
 * went each way, headers included, below HTTP nothing. Not thread-safe.
 */
public final class WireBytes {

    /** The label of a sample with these values. */
    public static final String LABEL = "wire";

    static final String REQUESTS = "requests";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String variant;
    private final String quoted;
    private final double since;
    private final Map<String, Double> values = new TreeMap<>();

    public WireBytes(String variant, Instant since) {
        this.variant = variant;
        this.quoted = '"' + variant + '"';
        this.since = since.toEpochMilli() / 1e3;
    }

    /** Reads a line; what is no JSON is passed over, since it may be cut off. */
    public void line(String line) {
        if (!line.contains(quoted)) {
            // A log of a million lines is read in seconds, and parsed in a minute.
            return;
        }
        try {
            JsonNode entry = JSON.readTree(line);
            boolean loaded = entry.path("uri").asText().matches(".*/(me|orders)");
            if (loaded
                    && entry.path("variant").asText().equals(variant)
                    && entry.path("msec").asDouble() >= since) {
                values.merge(REQUESTS, 1.0, Double::sum);
                add(Metric.WIRE_REQUEST, entry.path("request_bytes"));
                add(Metric.WIRE_ANSWER, entry.path("answer_bytes"));
                add(Metric.WIRE_NODE_REQUEST, entry.path("node_request_bytes"));
                add(Metric.WIRE_NODE_ANSWER, entry.path("node_answer_bytes"));
            }
        } catch (JsonProcessingException _) {
            // Not an entry.
        }
    }

    /** Of several nodes that were asked for one request, nginx names all, with commas between. */
    private void add(Metric metric, JsonNode bytes) {
        for (String part : bytes.asText().split("[, :]+", -1)) {
            if (part.matches("\\d+")) {
                values.merge(metric.id(), Double.valueOf(part), Double::sum);
            }
        }
    }

    /** How many requests, and sums of bytes by {@link Metric#id}. */
    public Map<String, Double> values() {
        return Map.copyOf(values);
    }
}
