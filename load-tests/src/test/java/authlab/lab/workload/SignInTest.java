package authlab.lab.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.Variants;
import authlab.lab.record.EventLog;
import authlab.lab.record.RunClock;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signs in at a server that answers as the list says and then as it should. */
final class SignInTest {

    /** Closes the connection. */
    private static final int NOTHING = 0;

    private final Queue<Integer> answers = new ArrayDeque<>();
    private final Queue<String> bodies = new ConcurrentLinkedQueue<>();
    private HttpServer server;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void whoGetsNoAnswerOrIsToldToComeBackTriesAgain() throws IOException {
        answers.addAll(List.of(NOTHING, 502, 429));

        assertThat(signedIn()).extracting(Credential::value).containsExactly("Bearer secret");
        assertThat(answers).isEmpty();
    }

    @Test
    void aTokenIsKeptWithItsLifetimeAndTheRefreshToken() throws IOException {
        assertThat(signedIn()).singleElement().satisfies(credential -> {
            Credential.Renewal renewal = credential.renewal().orElseThrow();
            assertThat(renewal.refreshToken()).isEqualTo("next");
            assertThat(renewal.lifetime()).hasSeconds(5);
            assertThat(Duration.ofNanos(renewal.expiresAt() - new RunClock(Clock.systemUTC()).now()))
                    .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
        });
    }

    @Test
    void aCredentialCountsAsAcceptedUnlessEveryNodeRefusesIt() throws IOException {
        answers.addAll(List.of(401, 401, 401));
        assertThat(accepted()).as("by the fourth").isTrue();

        answers.addAll(List.of(401, 401, 401, 401));
        assertThat(accepted()).isFalse();
    }

    private boolean accepted() throws IOException {
        try (EventLog history = new EventLog(folder.resolve("history.jsonl"));
                SignIn signIn = new SignIn(new RunClock(Clock.systemUTC()), history)) {
            URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            Target target = new Target(Variants.JWT, base, List.of(Credential.bearer("secret", Optional.empty())));
            return signIn.check(target, "t", Operation.CHECK_AFTER);
        }
    }

    @Test
    void whoIsRefusedIsNamedWithTheAnswer() {
        answers.add(401);

        assertThatThrownBy(this::signedIn).hasMessageContaining("user0011 got 401");
    }

    /** The digits of Arabic are others; the names of users are not. */
    @Test
    void namesOfUsersAreTheSameInEveryCountry() throws IOException {
        Locale usual = Locale.getDefault();
        try {
            Locale.setDefault(Locale.of("ar", "EG"));
            signedIn();
        } finally {
            Locale.setDefault(usual);
        }

        assertThat(bodies).singleElement().asString().contains("\"user0011\"");
    }

    private List<Credential> signedIn() throws IOException {
        RunClock clock = new RunClock(Clock.systemUTC());
        try (EventLog history = new EventLog(folder.resolve("history.jsonl"));
                SignIn signIn = new SignIn(clock, history)) {
            URI variant = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            return signIn.users(variant, 1);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            Integer status = answers.poll();
            if (status == null) {
                byte[] body = "{\"access_token\":\"secret\",\"refresh_token\":\"next\",\"expires_in\":5}"
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            } else if (status != NOTHING) {
                exchange.sendResponseHeaders(status, -1);
            }
        }
    }
}
