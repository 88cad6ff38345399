package authlab.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;

/** An HTTP client for a node. Stores no cookies: tests pass every credential explicitly. */
public final class Client implements AutoCloseable {

    private static final String[] JSON = {"Content-Type", "application/json"};

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI node;

    public Client(URI node) {
        this.node = node;
    }

    public Reply get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    public Reply post(String path, String... headers) {
        return send("POST", path, BodyPublishers.noBody(), headers);
    }

    public Reply postJson(String path, String body, String... headers) {
        return send("POST", path, BodyPublishers.ofString(body), withJson(headers));
    }

    /** Sends a body without a Content-Length. */
    public Reply postChunked(String path, byte[] body) {
        return send("POST", path, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)), JSON);
    }

    public Reply send(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(node + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public Reply login(String user, String password, String... headers) {
        return postJson("/login", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(user, password), headers);
    }

    /** Signs a demo user in and returns the credential as a header. */
    public String[] signIn(String user) {
        Reply reply = login(user, "authlab-demo");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return credential(reply);
    }

    /** The credential in the response to a login, as a header. */
    public static String[] credential(Reply reply) {
        String cookie = reply.header("Set-Cookie");
        return cookie.isEmpty()
                ? new String[] {
                    "Authorization",
                    "Bearer " + reply.json().get("access_token").asText()
                }
                : new String[] {"Cookie", cookie.replaceFirst(";.*", "")};
    }

    private static String[] withJson(String[] headers) {
        for (int i = 0; i < headers.length; i += 2) {
            if (headers[i].toLowerCase(Locale.ROOT).equals("content-type")) {
                return headers;
            }
        }
        return concat(JSON, headers);
    }

    /** Two lists of headers as one. */
    static String[] concat(String[] first, String[] second) {
        String[] all = new String[first.length + second.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    @Override
    public void close() {
        http.close();
    }
}
