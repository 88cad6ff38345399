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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts the app on a free port without any other server, and sends it real HTTP requests.
 *
 * <p>It is also the training run of the class data archive, so it runs the same code as a real start.
 */
record SelfCheck(MechanismFactory source, Clock clock) {

    /** Port 9 (discard) has no listener on today's systems. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "NODE", "self-check",
            "VARIANT", "self-check",
            "POSTGRES_URL", "jdbc:postgresql://127.0.0.1:9/authlab",
            "POSTGRES_USER", "authlab",
            "POSTGRES_PASSWORD", "none");

    /** Checks every configuration of the mechanism; settings of the environment take precedence. */
    boolean run(Map<String, String> environment) {
        boolean good = Argon2id.hash("a password", new byte[16]).matches("a password");
        for (Map<String, String> builtIn : source.selfCheckSettings()) {
            Map<String, String> settings = new HashMap<>(DEFAULTS);
            settings.putAll(builtIn);
            settings.putAll(environment);
            settings.put("HOST", "127.0.0.1");
            settings.put("PORT", "0");
            good &= check(settings);
        }
        IO.println(good ? "self-check passed" : "self-check FAILED");
        return good;
    }

    private boolean check(Map<String, String> settings) {
        try (Node node = Node.start(settings, source, clock);
                HttpClient client = HttpClient.newBuilder()
                        .proxy(HttpClient.Builder.NO_PROXY)
                        .build()) {
            Requests requests = new Requests(client, node.address());
            boolean good = requests.get("/health/live", List.of(200));
            good &= requests.get("/health/ready", List.of(200, 503));
            good &= requests.get("/me", List.of(401));
            good &= requests.post("/login", "{\"username\":", 400);
            good &= signedIn(node, requests);
            good &= requests.get("/metrics", List.of(200));
            return good;
        } catch (BadSettingsException | IOException e) {
            System.err.println(e.getMessage());
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Issues a credential without a password check, because there may be no database, and uses it. */
    private static boolean signedIn(Node node, Requests requests) throws IOException, InterruptedException {
        Principal alice = new Principal(2, "alice", List.of("user"));
        try {
            return switch (node.mechanism().issue(alice, new AuthCall(List.of(), List.of()))) {
                case Cookie cookie ->
                    requests.get(
                            "/me", List.of(200), "Cookie", cookie.setCookie().replaceFirst(";.*", ""));
                case Tokens tokens -> requests.get("/me", List.of(200), "Authorization", "Bearer " + tokens.access());
            };
        } catch (StoreDownException e) {
            IO.println("  login skipped: " + e.summary());
            return true;
        }
    }

    private record Requests(HttpClient client, URI base) {

        boolean get(String path, List<Integer> expected, String... headers) throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
            if (headers.length > 0) {
                request.headers(headers);
            }
            return send("GET " + path, request.build(), expected);
        }

        boolean post(String path, String body, int expected) throws IOException, InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body))
                    .build();
            return send("POST " + path, request, List.of(expected));
        }

        private boolean send(String what, HttpRequest request, List<Integer> expected)
                throws IOException, InterruptedException {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            boolean good = expected.contains(status);
            IO.println("  " + what + " -> " + status + (good ? "" : ", expected " + expected));
            return good;
        }
    }
}
