package authlab.lab.workload;

import authlab.lab.measure.Event.Operation;
import authlab.lab.measure.HistoryWriter;
import authlab.lab.measure.Probe;
import authlab.lab.measure.RunClock;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Signs demo users in before a load, and asks before and after it whether their credentials work. */
public final class SignIn implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The first of the numbered demo users. */
    private static final int FIRST_USER = 11;

    private static final String PASSWORD = "authlab-demo";

    /** Round robin over two nodes: so often must a credential be refused before it counts as refused by both. */
    private static final int PROBES = 4;

    /**
     * So often does a user try while nodes are not quick enough, which the balancer then leaves alone for 3 s, or nobody
     * answers.
     */
    private static final int LOGINS = 10;

    /** The balancer's own answer while one address holds too many connections (RFC 6585 §4). */
    private static final int TOO_MANY = 429;

    private static final Duration BETWEEN_LOGINS = Duration.ofSeconds(1);

    /** Much longer than the balancer waits. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final RunClock clock;
    private final HistoryWriter history;

    public SignIn(RunClock clock, HistoryWriter history) {
        this.clock = clock;
        this.history = history;
    }

    /** The name of the demo user with this index. */
    static String userName(int user) {
        return "user%04d".formatted(FIRST_USER + user);
    }

    /** The body of a demo user's {@code POST /login}. */
    static String loginBody(int user) {
        return "{\"username\":\"" + userName(user) + "\",\"password\":\"" + PASSWORD + "\"}";
    }

    /**
     * Signs so many demo users in at one variant.
     *
     * @throws IllegalStateException when the lab refuses one, naming the user and the answer
     */
    public List<Credential> users(URI variant, int count) {
        return users(variant, 0, count);
    }

    private List<Credential> users(URI variant, int first, int count) {
        try (var logins = Executors.newFixedThreadPool(2, Thread.ofVirtual().factory())) {
            List<Future<Credential>> pending = new ArrayList<>();
            for (int user = first; user < first + count; user++) {
                int index = user;
                pending.add(logins.submit(() -> signIn(variant, index)));
            }
            List<Credential> credentials = new ArrayList<>();
            for (Future<Credential> login : pending) {
                credentials.add(login.get());
            }
            return credentials;
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot sign users in at " + variant + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while signing users in", e);
        }
    }

    /**
     * Signs so many demo users in and out again, who are not among the first {@code others}.
     *
     * @return what their clients would still hold had they kept it
     */
    public Target signedOut(Target like, int others, int count) {
        Target target = new Target(like.variant(), like.base(), users(like.base(), others, count));
        for (int user = 0; user < count; user++) {
            for (int attempt = 0; attempt < PROBES && !loggedOut(target.credential(user), like.base()); attempt++) {
                // Round robin may have asked the node that does not know the session.
            }
        }
        return target;
    }

    private boolean loggedOut(Credential credential, URI variant) {
        try {
            HttpRequest logout = HttpRequest.newBuilder(variant.resolve("logout"))
                    .timeout(ANSWER_WITHIN)
                    .header(credential.header(), credential.value())
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            return client.send(logout, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            throw new UncheckedIOException("a logout got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while signing users out", e);
        }
    }

    /** Asks for each credential whether any node still accepts it, and writes each answer into the history. */
    public void probe(Target target, String trial, Probe probe) {
        for (int user = 0; user < target.users(); user++) {
            for (int attempt = 0; attempt < PROBES; attempt++) {
                if (accepted(target, user, trial, probe.operation())) {
                    break;
                }
            }
        }
    }

    private boolean accepted(Target target, int user, String trial, String name) {
        Credential credential = target.credential(user);
        long at = clock.now();
        int status = 0;
        String node = "";
        try {
            HttpResponse<Void> answer = client.send(
                    HttpRequest.newBuilder(target.base().resolve("me"))
                            .timeout(ANSWER_WITHIN)
                            .header(credential.header(), credential.value())
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            status = answer.statusCode();
            node = answer.headers().firstValue("X-Served-By").orElse("");
            target.learn(user, credential.learn(answer.headers()));
        } catch (IOException e) {
            status = 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while probing credentials", e);
        }
        long nanos = clock.now() - at;
        String cause = Answers.cause(status, nanos);
        history.append(new Operation(trial, at, at, target.variant(), name, user, nanos, status, cause, node, -1, -1));
        return cause.isEmpty();
    }

    private HttpResponse<String> answer(HttpRequest login) throws IOException, InterruptedException {
        for (int tried = 1; tried < LOGINS; tried++) {
            try {
                HttpResponse<String> answer = client.send(login, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() < 500 && answer.statusCode() != TOO_MANY) {
                    return answer;
                }
            } catch (IOException _) {
                // The load before this one may have taken every connection there is.
            }
            Thread.sleep(BETWEEN_LOGINS);
        }
        return client.send(login, HttpResponse.BodyHandlers.ofString());
    }

    private Credential signIn(URI variant, int user) throws InterruptedException {
        HttpRequest login = HttpRequest.newBuilder(variant.resolve("login"))
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(loginBody(user)))
                .build();
        try {
            HttpResponse<String> answer = answer(login);
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(userName(user) + " got " + answer.statusCode());
            }
            Optional<Credential> token = Optional.ofNullable(
                            JSON.readValue(answer.body(), Map.class).get("access_token"))
                    .map(t -> Credential.bearer((String) t));
            return token.or(() -> Credential.cookies(answer.headers()))
                    .orElseThrow(() -> new IllegalStateException(userName(user) + " got no credential"));
        } catch (IOException e) {
            throw new UncheckedIOException(userName(user) + " got no answer: " + e, e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
