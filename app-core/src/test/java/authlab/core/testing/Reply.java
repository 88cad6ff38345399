package authlab.core.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;

/** A response of a node. */
public record Reply(int status, String body, HttpResponse<String> response) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The header's value, or the empty string. */
    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + body, e);
        }
    }

    /** How many store calls authentication made, as {@code Server-Timing} says. */
    public int authCalls() {
        return Integer.parseInt(header("Server-Timing").replaceFirst(".*auth;dur=[0-9.]+;calls=(\\d+).*", "$1"));
    }
}
