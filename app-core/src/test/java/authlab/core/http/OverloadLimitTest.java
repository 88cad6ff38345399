package authlab.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import authlab.core.AuthMechanism;
import authlab.core.AuthOutcome.Authenticated;
import authlab.core.Principal;
import authlab.core.database.Database;
import authlab.core.settings.NodeSettings;
import authlab.core.settings.Settings;
import authlab.core.testing.RawHttp;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A node whose authentication hangs. */
final class OverloadLimitTest {

    private static final int AT_ONCE = 64;
    private static final int WAITING = 448;
    private static final Map<String, String> SETTINGS = Map.of(
            "NODE", "busy-1",
            "VARIANT", "busy",
            "POSTGRES_URL", "jdbc:postgresql://127.0.0.1:9/none",
            "POSTGRES_USER", "none",
            "POSTGRES_PASSWORD", "none");

    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger authenticating = new AtomicInteger();

    private AuthMechanism hanging() {
        return (AuthMechanism) Proxy.newProxyInstance(
                AuthMechanism.class.getClassLoader(),
                new Class<?>[] {AuthMechanism.class},
                (_, method, _) -> switch (method.getName()) {
                    case "authenticate" -> {
                        authenticating.incrementAndGet();
                        release.await();
                        yield new Authenticated(new Principal(2, "alice", List.of("user")));
                    }
                    case "dependencies" -> List.of();
                    case "counters" -> Map.of();
                    case "sentByBrowserAutomatically" -> false;
                    case "refresh", "publicKeys", "forbidden" -> Optional.empty();
                    default -> null;
                });
    }

    /** Whoever has to wait does so for half a second, before it is refused. */
    @Test
    void whoeverFindsTheQueueFullIsRefusedAtOnceAndTheNodeIsIdleAfterwards() throws Exception {
        LongAccumulator fastest = new LongAccumulator(Math::min, Long.MAX_VALUE);
        AtomicBoolean enough = new AtomicBoolean();
        withAllPlacesTaken((address, clients, admitted) -> {
            for (int client = 0; client < WAITING + 100; client++) {
                Future<?> _ = clients.submit(() -> {
                    while (!enough.get()) {
                        long begun = System.nanoTime();
                        String answer = RawHttp.send(address, "GET /me HTTP/1.1", "Host: busy");
                        if (answer.startsWith("HTTP/1.1 503 ")) {
                            fastest.accumulate(System.nanoTime() - begun);
                        }
                    }
                    return true;
                });
            }
            try {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> fastest.get() < Duration.ofMillis(250).toNanos());
            } finally {
                enough.set(true);
                release.countDown();
            }
            for (Future<String> answer : admitted) {
                assertThat(answer.get()).startsWith("HTTP/1.1 200 ");
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> cores(Duration.ofMillis(500)) < 0.5);
        });
    }

    @Test
    void soManyAreProcessedAtOnceAndTheOthersAreRefusedWithoutBeingAuthenticated() throws Exception {
        withAllPlacesTaken((address, clients, admitted) -> {
            List<Future<String>> refused = ask(clients, address, WAITING + 30);

            for (Future<String> answer : refused) {
                assertThat(answer.get())
                        .startsWith("HTTP/1.1 503 ")
                        .contains("Retry-After: 1\r\n", "application/problem+json", "X-Served-By: busy-1")
                        .contains("\"status\":503", "too many requests at once");
            }
            assertThat(RawHttp.status(address, "GET /health/live")).isEqualTo(200);
            assertThat(RawHttp.send(address, "GET /metrics HTTP/1.1", "Host: busy"))
                    .containsPattern("requests_refused_overload_total " + (WAITING + 30) + "\\.0");
            assertThat(authenticating).hasValue(AT_ONCE);
            release.countDown();
            for (Future<String> answer : admitted) {
                assertThat(answer.get()).startsWith("HTTP/1.1 200 ");
            }
            long begun = System.nanoTime();
            assertThat(RawHttp.status(address, "GET /me")).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        });
    }

    private interface Overloaded {
        void run(URI address, ExecutorService clients, List<Future<String>> admitted) throws Exception;
    }

    /** Runs work while requests that hang in the authentication hold all places of a node. */
    private void withAllPlacesTaken(Overloaded work) throws Exception {
        Settings settings = new Settings(SETTINGS);
        NodeSettings node = NodeSettings.read(settings);
        settings.check();
        try (Database database = new Database(node.postgres(), 1, "busy-1");
                WebApp app = new WebApp(node, hanging(), database, Clock.systemUTC());
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            URI address = app.start();
            List<Future<String>> admitted = ask(clients, address, AT_ONCE);
            await().until(() -> authenticating.get() == AT_ONCE);
            work.run(address, clients, admitted);
        } finally {
            release.countDown();
        }
    }

    /** How many cores this process uses meanwhile. */
    private static double cores(Duration meanwhile) throws InterruptedException {
        Duration before = ProcessHandle.current().info().totalCpuDuration().orElseThrow();
        Thread.sleep(meanwhile);
        Duration used =
                ProcessHandle.current().info().totalCpuDuration().orElseThrow().minus(before);
        return (double) used.toNanos() / meanwhile.toNanos();
    }

    private static List<Future<String>> ask(ExecutorService clients, URI address, int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> clients.submit(() -> RawHttp.send(address, "GET /me HTTP/1.1", "Host: busy")))
                .toList();
    }
}
