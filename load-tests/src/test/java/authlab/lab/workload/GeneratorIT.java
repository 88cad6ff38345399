package authlab.lab.workload;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.record.Event.Request;
import authlab.lab.record.EventLog;
import authlab.lab.record.History;
import authlab.lab.record.RunClock;
import authlab.lab.record.SavedData;
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
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gatling, for real, against a small server of the test's own that speaks as the apps do. */
final class GeneratorIT {

    /** After a pause of the machine all that are late arrive at once. */
    private static final int WAITING_CONNECTIONS = 1000;

    private static final Variant VARIANT = Variants.SESSION_POSTGRES;
    private static final String NODE = VARIANT.nodes().getFirst().name();

    @TempDir
    Path folder;

    private final Queue<String> credentials = new ConcurrentLinkedQueue<>();
    private HttpServer server;
    private URI base;
    private double beside;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), WAITING_CONNECTIONS);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(VARIANT.path(), this::answer);
        server.start();
        base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + VARIANT.path());
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void oneArrivalIsOneRequestOnScheduleAndTimedInNanoseconds() {
        List<Request> operations = run(SteadySimulation.class, 100, 3);

        assertThat(operations).hasSize(300).allMatch(Request::succeeded);
        assertThat(operations).extracting(Request::operation).containsOnly(Operation.ME, Operation.ORDERS);
        assertThat(operations).extracting(Request::node).containsOnly(NODE);
        assertThat(operations).allMatch(o -> o.authNanos() == 231_000 && o.authCalls() == 1);
        assertThat(operations).anyMatch(o -> o.nanos() % 1_000_000 != 0);
        assertThat(operations.getLast().at() - operations.getLast().scheduled())
                .isBetween(-60_000_000_000L, 60_000_000_000L);
        assertThat(credentials).isNotEmpty().allMatch(c -> c.startsWith("authlab_session=s"));
    }

    @Test
    void refusedRequestsAreCountedByStatus() {
        List<Request> operations = run(SteadySimulation.class, 50, 1, "dead");

        assertThat(operations).hasSize(50).allMatch(o -> o.cause().equals("503") && o.status() == 503);
    }

    @Test
    void journeySignsInWorksAndSignsOut() {
        List<Request> operations = run(JourneySimulation.class, 5, 1);

        assertThat(operations).allMatch(Request::succeeded);
        assertThat(operations.stream().filter(o -> o.operation() == Operation.LOGIN))
                .hasSize(5);
        assertThat(operations.stream().filter(o -> o.operation() == Operation.LOGOUT))
                .hasSize(5);
        assertThat(operations.stream().filter(o -> o.operation() == Operation.ME))
                .hasSize(5 * JourneySimulation.ROUNDS);
    }

    @Test
    void twoPopulationsArriveEachOnItsOwnSchedule() {
        beside = 120;
        List<Request> operations = run(NeighbourSimulation.class, 40, 2);

        assertThat(operations).hasSize(320).allMatch(Request::succeeded);
        assertThat(operations.stream().filter(o -> o.operation() == Operation.ORDERS))
                .hasSize(80);
        assertThat(operations.stream().filter(o -> o.operation() == Operation.ME))
                .hasSize(240);
    }

    @Test
    void anEmptyPopulationIsLeftOut() {
        assertThat(run(NeighbourSimulation.class, 30, 1)).hasSize(30).allMatch(o -> o.operation() == Operation.ORDERS);
    }

    private List<Request> run(Class<? extends Simulation> simulation, double rate, int seconds, String... user) {
        RunClock clock = new RunClock(Clock.systemUTC());
        Path file = folder.resolve(History.FILE);
        String session = user.length == 0 ? "s1" : user[0];
        var cookies = new java.util.LinkedHashMap<String, String>();
        cookies.put("authlab_session", session);
        Target target = new Target(VARIANT, base, List.of(new Credential("Cookie", "", cookies, Optional.empty())));
        try (EventLog history = new EventLog(file)) {
            history.append(new authlab.lab.record.Event.TrialStarted(
                    "t",
                    clock.now(),
                    Optional.of(Experiment.STEADY),
                    List.of(VARIANT),
                    1,
                    rate,
                    seconds,
                    Condition.usual()));
            Load load = new Load(
                    "t",
                    List.of(target),
                    Load.Shape.CONSTANT,
                    rate,
                    beside,
                    Duration.ofSeconds(seconds),
                    clock,
                    history,
                    () -> {});
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
        String cookie = String.valueOf(exchange.getRequestHeaders().getFirst("Cookie"));
        credentials.add(cookie);
        byte[] body = "{\"id\":11}".getBytes(StandardCharsets.UTF_8);
        // A connection that is kept may be closed at the moment at which it is used again.
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.getResponseHeaders().set("X-Served-By", NODE);
        exchange.getResponseHeaders().set("Server-Timing", "auth;dur=0.231;calls=1, db;dur=0.4;calls=1");
        if (exchange.getRequestURI().getPath().endsWith("/login")) {
            exchange.getResponseHeaders()
                    .set("Set-Cookie", "authlab_session=s9; Path=" + VARIANT.path() + "; HttpOnly");
        }
        exchange.sendResponseHeaders(cookie.contains("dead") ? 503 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
