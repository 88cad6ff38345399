package authlab.core.node;

import authlab.core.AuthCall;
import authlab.core.Credential.Cookie;
import authlab.core.Credential.Tokens;
import authlab.core.Principal;
import authlab.core.StoreDownException;
import authlab.core.password.Argon2id;
import authlab.core.settings.BadSettingsException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts the app on a free port without any other server, and sends it real HTTP requests.
 *
 * <p>It is also the training run of the ahead-of-time cache, so it runs the same code as a real start.
 */
record SelfCheck(MechanismFactory source, Clock clock) {

    /** Port 9 (discard) has no listener on today's systems. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "NODE", "self-check",
            "VARIANT", "self-check",
            "POSTGRES_URL", "jdbc:postgresql://127.0.0.1:9/authlab",
            "POSTGRES_USER", "authlab",
            "POSTGRES_PASSWORD", "none");

    /** Checks every configuration of the mechanism; settings of the environment take precedence. Returns what failed. */
    Optional<String> run(Map<String, String> environment) {
        List<String> failures = new ArrayList<>();
        if (!Argon2id.hash("a password", new byte[16]).matches("a password")) {
            failures.add("a password does not match its hash");
        }
        for (Map<String, String> builtIn : source.selfCheckSettings()) {
            Map<String, String> settings = new HashMap<>(DEFAULTS);
            settings.putAll(builtIn);
            settings.putAll(environment);
            settings.put("HOST", "127.0.0.1");
            settings.put("PORT", "0");
            check(settings, failures);
        }
        IO.println(failures.isEmpty() ? "self-check passed" : "self-check FAILED");
        return failures.stream().findFirst();
    }

    private void check(Map<String, String> settings, List<String> failures) {
        try (Node node = Node.start(settings, source, clock);
                HttpClient client = HttpClient.newBuilder()
                        .proxy(HttpClient.Builder.NO_PROXY)
                        .build()) {
            Requests requests = new Requests(client, node.address(), failures);
            requests.get("/health/live", List.of(200));
            requests.get("/health/ready", List.of(200, 503));
            requests.get("/me", List.of(401));
            requests.post("/login", "{\"username\":", 400);
            signedIn(node, requests);
            requests.get("/metrics", List.of(200));
        } catch (BadSettingsException | IOException e) {
            failures.add(String.valueOf(e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            failures.add("it was interrupted");
        }
    }

    /** Issues a credential without a password check, because there may be no database, and uses it. */
    private static void signedIn(Node node, Requests requests) throws IOException, InterruptedException {
        Principal alice = new Principal(2, "alice", List.of("user"));
        try {
            switch (node.mechanism().issue(alice, new AuthCall(List.of(), List.of()))) {
                case Cookie cookie ->
                    requests.get(
                            "/me", List.of(200), "Cookie", cookie.setCookie().replaceFirst(";.*", ""));
                case Tokens tokens -> requests.get("/me", List.of(200), "Authorization", "Bearer " + tokens.access());
            }
        } catch (StoreDownException e) {
            IO.println("  login skipped: " + e.summary());
        }
    }

    /** Sends requests; an unexpected answer is added to the failures. */
    private record Requests(HttpClient client, URI base, List<String> failures) {

        void get(String path, List<Integer> expected, String... headers) throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
            if (headers.length > 0) {
                request.headers(headers);
            }
            send("GET " + path, request.build(), expected);
        }

        void post(String path, String body, int expected) throws IOException, InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body))
                    .build();
            send("POST " + path, request, List.of(expected));
        }

        private void send(String what, HttpRequest request, List<Integer> expected)
                throws IOException, InterruptedException {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            String answer = what + " -> " + status;
            IO.println("  " + answer);
            if (!expected.contains(status)) {
                failures.add(answer + ", expected " + expected);
            }
        }
    }
}
