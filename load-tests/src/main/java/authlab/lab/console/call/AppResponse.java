package authlab.lab.console.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came back.
 *
 * @param status 0 without a response
 * @param failure why there is no response, in words; blank if there is one
 */
record AppResponse(int status, Map<String, List<String>> headers, String body, double millis, String failure) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIRST_ERROR = 400;

    AppResponse {
        Map<String, List<String>> byLowerCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byLowerCase.putAll(headers);
        headers = byLowerCase;
    }

    static AppResponse none(String failure, double millis) {
        return new AppResponse(0, Map.of(), "", millis, failure);
    }

    boolean isOk() {
        return status == 200;
    }

    boolean isError() {
        return status >= FIRST_ERROR;
    }

    List<String> all(String header) {
        return headers.getOrDefault(header.toLowerCase(Locale.ROOT), List.of());
    }

    /** Blank if it is missing. */
    String header(String name) {
        return all(name).stream().findFirst().orElse("");
    }

    /** The body, or a missing node if it is not JSON. */
    JsonNode json() {
        try {
            JsonNode read = JSON.readTree(body);
            return read == null ? MissingNode.getInstance() : read;
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public String toString() {
        return "AppResponse[" + status + "]";
    }
}
