package authlab.lab.workload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.lab.workload.ClosedLoop.Outcome;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    private final AtomicInteger seen = new AtomicInteger();
    private final Set<String> users = new ConcurrentSkipListSet<>();
    private final Set<InetSocketAddress> clients =
            new ConcurrentSkipListSet<>((a, b) -> Integer.compare(a.getPort(), b.getPort()));
    private HttpServer server;
    private volatile boolean closes;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            seen.incrementAndGet();
            clients.add(exchange.getRemoteAddress());
            String user = String.valueOf(exchange.getRequestHeaders().getFirst("X-User"));
            users.add(user);
            if (closes) {
                exchange.getResponseHeaders().set("Connection", "close");
            }
            // Longer than one read of a socket.
            byte[] body = "x".repeat(100_000).getBytes(UTF_8);
            exchange.sendResponseHeaders(user.equals("refused") ? 401 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/me");
    }

    @Test
    void everyResponseIsCountedByItsStatus() {
        Outcome outcome = ClosedLoop.at(uri(), List.of("X-User: a\r\n", "X-User: refused\r\n"))
                .run(4, SHORT);

        assertThat(outcome.byStatus()).containsOnlyKeys(200, 401);
        assertThat(outcome.requests()).isEqualTo(seen.get()).isGreaterThan(8);
        assertThat(outcome.succeeded()).isBetween(outcome.requests() / 3, outcome.requests() * 2 / 3);
        assertThat(users).containsExactlyInAnyOrder("a", "refused");
    }

    @Test
    void connectionsAreKept() {
        ClosedLoop.at(uri(), List.of("")).run(4, SHORT);

        assertThat(clients).hasSize(4);
    }

    @Test
    void aConnectionThatTheServerClosesIsOpenedAgain() {
        closes = true;

        Outcome outcome = ClosedLoop.at(uri(), List.of("")).run(2, SHORT);

        assertThat(outcome.byStatus()).containsOnlyKeys(200);
        assertThat(clients).hasSizeGreaterThan(2);
    }

    @Test
    void theLoadEndsInTimeAlsoWithoutAServer() throws IOException {
        int free;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = taken.getLocalPort();
        }
        long before = System.nanoTime();

        Outcome outcome = ClosedLoop.at(URI.create("http://127.0.0.1:" + free + "/"), List.of(""))
                .run(2, SHORT);

        assertThat(outcome.byStatus()).containsOnlyKeys(0);
        assertThat(outcome.requests()).isBetween(2L, 2 * SHORT.toMillis() / 50 + 2);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void aLoadWithoutRequestsIsRefused() {
        assertThatThrownBy(() -> ClosedLoop.at(uri(), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one request");
    }
}
