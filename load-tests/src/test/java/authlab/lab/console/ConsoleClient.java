package authlab.lab.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A browser as the console sees it: a cookie, and the token of the page. */
final class ConsoleClient implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final CountDownLatch following = new CountDownLatch(1);
    private final URI console;
    private String cookie = "";
    private String token = "";
    private final JsonNode arrival;

    /** Loads the page. */
    ConsoleClient(URI console) {
        this.console = console;
        HttpResponse<String> page = send(request("/api/page").GET());
        cookie = page.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        arrival = json(page);
        token = arrival.path("token").asText();
    }

    /** The cookie by which the console knows this browser. */
    String cookie() {
        return cookie;
    }

    /** What {@code GET /api/page} returned. */
    JsonNode page() {
        return arrival;
    }

    /** Keeps the event stream open, as a page does: until then nobody asks the nodes for requests from outside. */
    void follow() {
        Thread.ofVirtual().start(() -> {
            try {
                http.send(request("/api/stream").GET().build(), HttpResponse.BodyHandlers.ofLines())
                        .body()
                        .forEach(_ -> following.countDown());
            } catch (IOException | UncheckedIOException | InterruptedException _) {
                // This client is closed.
            }
        });
        try {
            assertThat(following.await(20, TimeUnit.SECONDS)).as("an event").isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(console.resolve(path));
        return cookie.isEmpty() ? request : request.header("Cookie", cookie).header("X-Authlab-Page", token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The status of a page or a file. */
    int status(String path) {
        return send(request(path).GET()).statusCode();
    }

    JsonNode get(String path) {
        return json(send(request(path).GET()));
    }

    JsonNode post(String path, Map<String, ?> body) {
        try {
            return json(send(request(path).POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends one request to an app; returns the Call. */
    JsonNode call(String variant, String operation) {
        return post("/api/calls", Map.of("variant", variant, "operation", operation))
                .path("calls")
                .path(0);
    }

    /** The same with another credential. */
    JsonNode call(String variant, String operation, String credential) {
        return post("/api/calls", Map.of("variant", variant, "operation", operation, "credential", credential))
                .path("calls")
                .path(0);
    }

    JsonNode credential(String variant) {
        return get("/api/credentials/" + variant);
    }

    /** The access token with one claim changed, signed as wanted. */
    String edited(String variant, String claim, JsonNode value, Object key) {
        JsonNode access = credential(variant).path("access");
        ObjectNode payload = (ObjectNode) parse(access.path("payload").asText());
        payload.set(claim, value);
        String header = parse(access.path("header").asText()).toString();
        if (key.equals("keep")) {
            return encode(header) + "." + encode(payload.toString()) + "."
                    + access.path("signature").asText();
        }
        if (key.equals("none")) {
            header = header.replace("HS256", "none");
        }
        return post(
                        "/api/tokens",
                        Map.of("variant", variant, "header", header, "payload", payload.toString(), "key", key))
                .path("token")
                .asText();
    }

    static JsonNode admin() {
        return JsonNodeFactory.instance.arrayNode().add("admin");
    }

    static JsonNode text(String value) {
        return JsonNodeFactory.instance.textNode(value);
    }

    static JsonNode number(long value) {
        return JsonNodeFactory.instance.numberNode(value);
    }

    JsonNode claim(String variant, String name) {
        return parse(credential(variant).path("access").path("payload").asText())
                .path(name);
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    /** How many steps are done. */
    int done(String lesson) {
        return get("/api/lessons/" + lesson).path("summary").path("done").asInt();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
