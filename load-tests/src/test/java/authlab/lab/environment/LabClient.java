package authlab.lab.environment;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Requests to a lab that is up, through its load balancer. */
record LabClient(Environment lab) {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** Of an access token that a demo user gets. */
    int tokenLength() {
        HttpRequest login = HttpRequest.newBuilder(lab.endpoints().balancer().resolve("/jwt/login"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"username\":\"alice\",\"password\":\"authlab-demo\"}"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            // The first login of a new node may take longer than the balancer waits.
            HttpResponse<String> answer = await().atMost(LIMIT)
                    .until(() -> client.send(login, HttpResponse.BodyHandlers.ofString()), a -> a.statusCode() == 200);
            return answer.body()
                    .replaceFirst(".*\"access_token\":\"([^\"]+)\".*", "$1")
                    .length();
        }
    }

    /** Who answers, of a round that all nodes take part in. */
    Set<String> servedBy(String path) {
        return IntStream.range(0, 12)
                .mapToObj(_ -> String.valueOf(get(path).getHeaderField("X-Served-By")))
                .collect(Collectors.toSet());
    }

    int status(String path) {
        try {
            return get(path).getResponseCode();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private HttpURLConnection get(String path) {
        try {
            URI uri = lab.endpoints().balancer().resolve(path);
            return (HttpURLConnection) uri.toURL().openConnection();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
