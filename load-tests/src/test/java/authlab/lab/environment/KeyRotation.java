package authlab.lab.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import authlab.lab.catalogue.Variant;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Rotates the keys of a variant while one user works with an old token and others sign in. */
final class KeyRotation {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BAD_GATEWAY = 502;
    private static final int TRIES = 20;

    /** As Retry-After says: nginx skips a node that was late for 3 s, and answers 502 if it skips all. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final AtomicInteger retries = new AtomicInteger();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Environment lab;
    private final Variant variant;
    private final URI base;

    private KeyRotation(Environment lab, Variant variant) {
        this.lab = lab;
        this.variant = variant;
        this.base = lab.endpoints().of(variant);
    }

    static void signsNobodyOut(Environment lab, Variant variant) {
        KeyRotation rotation = new KeyRotation(lab, variant);
        try (HttpClient open = rotation.client) {
            assertThat(open).isNotNull();
            rotation.run();
        }
    }

    private void run() {
        // The first logins of a new node may be late, and only these.
        IntStream.range(0, 8).forEach(_ -> assertThat(me(signIn())).isEqualTo(200));
        retries.set(0);
        String old = signIn();
        List<String> lines = new ArrayList<>();
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Integer>> working = threads.submit(() -> {
                List<Integer> answers = new ArrayList<>();
                while (!over.get() || answers.size() < 20) {
                    answers.add(me(old));
                    answers.add(me(signIn()));
                }
                return answers;
            });
            int status;
            try {
                status = lab.run(variant, List.of("keys", "rotate"), lines::add);
            } finally {
                over.set(true);
            }
            assertThat(status).as(lines.toString()).isZero();
            assertThat(working).succeedsWithin(Duration.ofMinutes(3));
            assertThat(working.resultNow()).isNotEmpty().containsOnly(200);
            assertThat(retries.get())
                    .as("answers of 502 and above")
                    .isLessThanOrEqualTo(working.resultNow().size() / 10);
        }
        String fresh = await().atMost(Duration.ofMinutes(1)).until(() -> kid(signIn()), kid -> !kid.equals(kid(old)));
        assertThat(lines.toString()).contains(fresh, kid(old));
        assertThat(me(old)).isEqualTo(200);
    }

    private int me(String token) {
        return send(HttpRequest.newBuilder(base.resolve("me")).header("Authorization", "Bearer " + token))
                .statusCode();
    }

    private String signIn() {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(base.resolve("login"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"username\":\"alice\",\"password\":\"authlab-demo\"}")));
        assertThat(answer.statusCode()).isEqualTo(200);
        return json(answer.body()).path("access_token").asText();
    }

    private static String kid(String token) {
        return json(new String(
                        Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))),
                        java.nio.charset.StandardCharsets.UTF_8))
                .path("kid")
                .asText();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Retries while the balancer has no node that answers in time: the first login of a new node is slow. */
    private HttpResponse<String> send(HttpRequest.Builder builder) {
        HttpRequest request = builder.timeout(Duration.ofSeconds(20)).build();
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            for (int tried = 1; tried < TRIES && answer.statusCode() >= BAD_GATEWAY; tried++) {
                retries.incrementAndGet();
                Thread.sleep(RETRY_AFTER);
                answer = client.send(request, BodyHandlers.ofString());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
