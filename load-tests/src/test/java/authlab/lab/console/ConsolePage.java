package authlab.lab.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the page does, without a browser: it has a cookie and a token, and follows the event stream. */
final class ConsolePage implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();
    private final List<Received> events = new CopyOnWriteArrayList<>();
    private final URI console;
    private final String cookie;
    private final JsonNode page;

    /** An event, and when it came. */
    record Received(String event, JsonNode data, long at) {}

    /** A response. */
    record Answer(int status, JsonNode body) {}

    ConsolePage(URI console) {
        this.console = console;
        HttpResponse<String> response = send(HttpRequest.newBuilder(console.resolve("api/page")));
        cookie = response.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
        page = json(response.body());
    }

    JsonNode page() {
        return page;
    }

    Answer get(String path) {
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(console.resolve(path)).header("Cookie", cookie));
        return new Answer(response.statusCode(), json(response.body()));
    }

    Answer send(String method, String path, String body) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(console.resolve(path))
                .header("Cookie", cookie)
                .header("X-Authlab-Page", page.path("token").asText())
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
        return new Answer(response.statusCode(), json(response.body()));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(LIMIT).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Follows the event stream until this is closed. */
    void follow() {
        Thread.ofVirtual().start(() -> {
            HttpRequest request = HttpRequest.newBuilder(console.resolve("api/stream"))
                    .header("Cookie", cookie)
                    .build();
            try {
                String[] event = {""};
                client.send(request, HttpResponse.BodyHandlers.ofLines()).body().forEach(line -> {
                    if (line.startsWith("event: ")) {
                        event[0] = line.substring("event: ".length());
                    } else if (line.startsWith("data: ")) {
                        JsonNode data = json(line.substring("data: ".length()));
                        events.add(
                                new Received(event[0], data, Clock.systemUTC().millis()));
                    }
                });
            } catch (IOException | UncheckedIOException | InterruptedException _) {
                // The test is over.
            }
        });
    }

    /** All events of a kind so far. */
    List<Received> events(String kind) {
        return events.stream().filter(e -> e.event.equals(kind)).toList();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
