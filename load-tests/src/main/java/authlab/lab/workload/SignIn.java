package authlab.lab.workload;

import authlab.lab.catalogue.Operation;
import authlab.lab.environment.LabHttp;
import authlab.lab.record.Event.Request;
import authlab.lab.record.EventLog;
import authlab.lab.record.RunClock;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;

/** Signs demo users in before a load, and checks their credentials before and after a fault. */
public final class SignIn implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The first of the numbered demo users. */
    private static final int FIRST_USER = 11;

    private static final String PASSWORD = "authlab-demo";

    /** Refusals, with round robin over two nodes, after which a credential counts as refused by both. */
    private static final int PROBES = 4;

    /**
     * Attempts per user while no node responds in time: together longer than the balancer leaves a slow node alone.
     */
    private static final int LOGINS = 10;

    /** The response of the balancer while one address has too many connections (RFC 6585 §4). */
    private static final int TOO_MANY = 429;

    private static final Duration BETWEEN_LOGINS = Duration.ofSeconds(1);

    /** Much longer than the timeout of the balancer. */
    private static final Duration RESPONSE_WITHIN = Duration.ofSeconds(20);

    private final HttpClient client = LabHttp.client(Duration.ofSeconds(2));
    private final RunClock clock;
    private final Consumer<Request> checks;

    public SignIn(RunClock clock, EventLog history) {
        this(clock, history::append);
    }

    /** @param checks gets each request that checks a credential */
    public SignIn(RunClock clock, Consumer<Request> checks) {
        this.clock = clock;
        this.checks = checks;
    }

    static String userName(int user) {
        return String.format(Locale.ROOT, "user%04d", FIRST_USER + user);
    }

    /** The body of a demo user's {@code POST /login}. */
    static String loginBody(int user) {
        return "{\"username\":\"" + userName(user) + "\",\"password\":\"" + PASSWORD + "\"}";
    }

    /**
     * Signs so many demo users in at one variant.
     *
     * @throws IllegalStateException if a login is refused, naming the user and the status
     */
    public List<Credential> users(URI variant, int count) {
        return users(variant, 0, count);
    }

    /**
     * Signs one demo user in at a variant.
     *
     * @param user its number among the demo users, from 0
     * @throws IllegalStateException if the login is refused
     * @throws UncheckedIOException without a response
     */
    public Credential user(URI variant, int user) {
        return signIn(variant, user);
    }

    private List<Credential> users(URI variant, int first, int count) {
        try {
            return IntStream.range(first, first + count)
                    .boxed()
                    .gather(Gatherers.mapConcurrent(2, user -> signIn(variant, user)))
                    .toList();
        } catch (IllegalStateException | UncheckedIOException e) {
            throw new IllegalStateException("cannot sign users in at " + variant + ": " + e.getMessage(), e);
        }
    }

    /**
     * Signs so many demo users in and out, other than the first {@code others}.
     *
     * @return the users with the credentials that they had
     */
    public Target signedOut(Target like, int others, int count) {
        Target target = new Target(like.variant(), like.base(), users(like.base(), others, count));
        for (int user = 0; user < count; user++) {
            for (int attempt = 0; attempt < PROBES && !loggedOut(target.credential(user), like.base()); attempt++) {
                // Round robin may have used the node without the session.
            }
        }
        return target;
    }

    private boolean loggedOut(Credential credential, URI variant) {
        try {
            HttpRequest logout = request(credential, variant.resolve("logout"))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            return send(logout, HttpResponse.BodyHandlers.discarding(), "signing users out")
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            throw new UncheckedIOException("a logout got no response", e);
        }
    }

    private static HttpRequest.Builder request(Credential credential, URI uri) {
        return HttpRequest.newBuilder(uri).timeout(RESPONSE_WITHIN).header(credential.header(), credential.value());
    }

    /** @param purpose for the message if this thread is interrupted */
    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body, String purpose)
            throws IOException {
        try {
            return client.send(request, body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + purpose, e);
        }
    }

    /**
     * Checks for each credential whether any node accepts it, and appends each response to the history.
     *
     * @return whether all were accepted
     */
    public boolean check(Target target, String trial, Operation check) {
        boolean all = true;
        for (int user = 0; user < target.users(); user++) {
            all &= acceptedByAny(target, user, trial, check);
        }
        return all;
    }

    private boolean acceptedByAny(Target target, int user, String trial, Operation check) {
        for (int attempt = 0; attempt < PROBES; attempt++) {
            // Round robin may have used the node that refuses it.
            if (accepted(target, user, trial, check)) {
                return true;
            }
        }
        return false;
    }

    private boolean accepted(Target target, int user, String trial, Operation check) {
        Credential credential = target.credential(user);
        long at = clock.now();
        int status = 0;
        String node = "";
        try {
            HttpRequest me = request(credential, target.base().resolve("me")).build();
            HttpResponse<Void> response = send(me, HttpResponse.BodyHandlers.discarding(), "checking credentials");
            status = response.statusCode();
            node = response.headers().firstValue("X-Served-By").orElse("");
            target.learn(user, credential.learn(response.headers()));
        } catch (IOException e) {
            status = 0;
        }
        long nanos = clock.now() - at;
        String cause = Request.causeOf(status, nanos);
        checks.accept(new Request(trial, at, at, target.variant(), check, user, nanos, status, cause, node, -1, -1));
        return cause.isEmpty();
    }

    private HttpResponse<String> response(HttpRequest login) throws IOException {
        for (int tried = 1; tried < LOGINS; tried++) {
            try {
                HttpResponse<String> response = send(login, HttpResponse.BodyHandlers.ofString(), "signing users in");
                if (response.statusCode() < 500 && response.statusCode() != TOO_MANY) {
                    return response;
                }
            } catch (IOException _) {
                // The previous load may have used all connections.
            }
            LockSupport.parkNanos(BETWEEN_LOGINS.toNanos());
        }
        return send(login, HttpResponse.BodyHandlers.ofString(), "signing users in");
    }

    private Credential signIn(URI variant, int user) {
        HttpRequest login = HttpRequest.newBuilder(variant.resolve("login"))
                .timeout(RESPONSE_WITHIN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(loginBody(user)))
                .build();
        try {
            HttpResponse<String> response = response(login);
            if (response.statusCode() != 200) {
                throw new IllegalStateException(userName(user) + " got " + response.statusCode());
            }
            return bearer(JSON.readTree(response.body()))
                    .or(() -> Credential.cookies(response.headers()))
                    .orElseThrow(() -> new IllegalStateException(userName(user) + " got no credential"));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    userName(user) + " got no response ("
                            + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()) + ")",
                    e);
        }
    }

    private Optional<Credential> bearer(JsonNode login) {
        if (!login.hasNonNull("access_token")) {
            return Optional.empty();
        }
        Duration lifetime = Duration.ofSeconds(login.path("expires_in").asLong());
        Optional<Credential.Renewal> renewal = Optional.of(login.path("refresh_token"))
                .filter(JsonNode::isTextual)
                .map(token -> new Credential.Renewal(token.asText(), lifetime, clock.now() + lifetime.toNanos()));
        return Optional.of(Credential.bearer(login.path("access_token").asText(), renewal));
    }

    @Override
    public void close() {
        client.close();
    }
}
