package authlab.lab.workload;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.record.Event.Request;
import authlab.lab.record.Event.TrialStarted;
import authlab.lab.record.EventLog;
import authlab.lab.record.History;
import authlab.lab.record.RunClock;
import authlab.lab.record.SavedData;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gatling.javaapi.core.Simulation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Gatling, for real, against a server that issues tokens for one second, refuses those that are older, and accepts each
 * refresh token once.
 */
final class RenewalSimulationIT {

    private static final Variant VARIANT = Variants.JWT;
    private static final int USERS = 10;
    private static final Duration LIFETIME = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    private final Map<String, Long> issued = new ConcurrentHashMap<>();
    private final Set<String> refreshTokens = ConcurrentHashMap.newKeySet();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger usedTwice = new AtomicInteger();
    private HttpServer server;
    private URI base;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(VARIANT.path(), this::answer);
        server.start();
        base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + VARIANT.path());
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    /** Each user sends five requests per second for four seconds. */
    @Test
    void usersRenewWhenTheirTokenExpiresAndUseEachRefreshTokenOnce() {
        List<Request> requests = run(RenewalSimulation.class);

        assertThat(requests).allMatch(Request::succeeded);
        assertThat(requests.stream().filter(o -> o.operation() == Operation.ME)).hasSize(200);
        assertThat(requests.stream().filter(o -> o.operation() == Operation.REFRESH))
                .hasSizeBetween(25, 45)
                .map(Request::user)
                .containsOnly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(usedTwice).hasValue(0);
    }

    @Test
    void theDurationOfARenewalIsNoLatencyOfTheRequestThatFollows() {
        assertThat(run(RenewalSimulation.class).stream()
                        .filter(o -> o.operation() == Operation.ME)
                        .filter(o -> o.at() == o.scheduled()))
                .as("requests after a renewal are due when it is done")
                .hasSizeGreaterThanOrEqualTo(25);
    }

    @Test
    void theWarmUpRenewsBeforeEveryRequest() {
        List<Request> requests = run(RenewalWarmUpSimulation.class);

        assertThat(requests).allMatch(Request::succeeded);
        assertThat(requests.stream().filter(o -> o.operation() == Operation.REFRESH))
                .hasSizeGreaterThan(150);
        assertThat(usedTwice).hasValue(0);
    }

    private List<Request> run(Class<? extends Simulation> simulation) {
        RunClock clock = new RunClock(Clock.systemUTC());
        try (EventLog history = new EventLog(folder.resolve(History.FILE));
                SignIn signIn = new SignIn(clock, history)) {
            Target target = new Target(VARIANT, base, signIn.users(base, USERS));
            Duration lasts = Duration.ofSeconds(4);
            history.append(new TrialStarted(
                    "t",
                    clock.now(),
                    Optional.empty(),
                    List.of(VARIANT),
                    1,
                    5 * USERS,
                    lasts.toSeconds(),
                    Condition.usual()));
            Load load =
                    new Load("t", List.of(target), Load.Shape.CONSTANT, 5 * USERS, 0, lasts, clock, history, () -> {});
            new Generator(folder).run(load, simulation, false);
        }
        return SavedData.read(folder)
                .history()
                .trials()
                .firstEntry()
                .getValue()
                .operations()
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path =
                exchange.getRequestURI().getPath().substring(VARIANT.path().length());
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        switch (path) {
            case "login" -> send(exchange, 200, pair());
            case "refresh" -> {
                String token =
                        new ObjectMapper().readTree(body).path("refresh_token").asText();
                boolean valid = refreshTokens.remove(token);
                usedTwice.addAndGet(valid ? 0 : 1);
                send(exchange, valid ? 200 : 400, valid ? pair() : "{}");
            }
            default -> {
                String bearer = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
                Long at = issued.get(bearer);
                // The leeway that a node allows for its clock and for requests under way.
                boolean valid = at != null && System.nanoTime() - at < 2 * LIFETIME.toNanos();
                send(exchange, valid ? 200 : 401, "{\"id\":11}");
            }
        }
    }

    private String pair() {
        int number = numbers.incrementAndGet();
        issued.put("Bearer access-" + number, System.nanoTime());
        refreshTokens.add("refresh-" + number);
        return "{\"access_token\":\"access-" + number + "\",\"refresh_token\":\"refresh-" + number
                + "\",\"token_type\":\"Bearer\",\"expires_in\":" + LIFETIME.toSeconds() + "}";
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        // A connection that is kept may be closed at the moment at which it is used again.
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
