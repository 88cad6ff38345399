package authlab.lab.experiment.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import authlab.lab.catalogue.Component;
import authlab.lab.experiment.cost.Subject.Slice;
import authlab.lab.workload.ClosedLoop;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SubjectTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    private final AtomicInteger answered = new AtomicInteger();
    private HttpServer server;
    private volatile int status = 200;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            answered.incrementAndGet();
            exchange.sendResponseHeaders(status, 1);
            exchange.getResponseBody().write('x');
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** The meter of Redis counts 7 µs per request, exactly. */
    private Subject subject() {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/me");
        return new Subject(
                "it /me",
                () -> ClosedLoop.at(address, List.of("")),
                Map.of(
                        Component.APP, () -> Duration.ZERO,
                        Component.REDIS, () -> Duration.ofNanos(7_000L * answered.get())));
    }

    @Test
    void theCostIsTheIncreaseOfEachMeterPerRequest() {
        answered.set(1_000_000);

        Slice slice = subject().measure(SHORT);

        assertThat(slice.micros().get(Component.APP)).isZero();
        assertThat(slice.micros().get(Component.REDIS)).isCloseTo(7, within(0.1));
        assertThat(slice.total()).isCloseTo(7, within(0.1));
        assertThat(slice.perSecond()).isPositive();
    }

    @Test
    void aColdServerMayRefuse() {
        status = 503;

        assertThat(subject().warmUp(SHORT).perSecond()).isZero();
    }

    @Test
    void aServerThatRefusesIsNotMeasured() {
        status = 503;

        assertThatIllegalStateException()
                .isThrownBy(() -> subject().measure(SHORT))
                .withMessageContaining("it /me")
                .withMessageContaining("503=");
    }
}
