package authlab.core.node;

import authlab.core.AuthCall;
import authlab.core.Credential.Cookie;
import authlab.core.Credential.Tokens;
import authlab.core.IssueOutcome;
import authlab.core.Principal;
import authlab.core.Unavailable;
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
 * Starts the app on a free port, without needing any server around, and asks it over real HTTP.
 *
 * <p>It is also the training run for a class data archive, so it goes through everything that a real start goes through.
 */
final class SelfCheck {

    /** A port on which nothing listens: port 9 is "discard", which no system of today serves. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "NODE", "self-check",
            "VARIANT", "self-check",
            "POSTGRES_URL", "jdbc:postgresql://127.0.0.1:9/authlab",
            "POSTGRES_USER", "authlab",
            "POSTGRES_PASSWORD", "none");

    private final MechanismSource source;

    SelfCheck(MechanismSource source) {
        this.source = source;
    }

    /** Checks every way to configure the mechanism; what the environment sets is used in all of them. */
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
        try (Node node = Node.start(settings, source, Clock.systemUTC());
                HttpClient client = HttpClient.newHttpClient()) {
            Questions ask = new Questions(client, node.address());
            boolean good = ask.get("/health/live", List.of(200));
            good &= ask.get("/health/ready", List.of(200, 503));
            good &= ask.get("/me", List.of(401));
            good &= ask.post("/login", "{\"username\":", 400);
            good &= signedIn(node, ask);
            good &= ask.get("/metrics", List.of(200));
            return good;
        } catch (BadSettingsException | IOException e) {
            System.err.println(e.getMessage());
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Signs somebody in past the password, whose store may be absent, and asks as them. */
    private static boolean signedIn(Node node, Questions ask) throws IOException, InterruptedException {
        Principal somebody = new Principal(2, "alice", List.of("user"));
        return switch (node.mechanism().issue(somebody, new AuthCall(List.of(), List.of()))) {
            case IssueOutcome.Issued(Cookie cookie) ->
                ask.get("/me", List.of(200), "Cookie", cookie.setCookie().replaceFirst(";.*", ""));
            case IssueOutcome.Issued(Tokens tokens) ->
                ask.get("/me", List.of(200), "Authorization", "Bearer " + tokens.access());
            case Unavailable unavailable -> {
                IO.println("  signing in skipped: " + unavailable.store() + " is not there");
                yield true;
            }
        };
    }

    private record Questions(HttpClient client, URI base) {

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
