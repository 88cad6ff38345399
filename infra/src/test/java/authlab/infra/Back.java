package authlab.infra;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** A small real back end that names itself, as an app node does, and remembers what it was asked. */
final class Back implements AutoCloseable {

    /** A request as it arrived; header names in small letters. */
    record Asked(String line, Map<String, List<String>> headers) {

        List<String> header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        }
    }

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final String node;
    private final int port;
    private HttpServer server;
    private final CountDownLatch hanging = new CountDownLatch(1);
    private volatile CountDownLatch frozen = new CountDownLatch(0);

    Back(String node) {
        this.node = node;
        server = open(0);
        port = server.getAddress().getPort();
    }

    String address() {
        return InetAddress.getLoopbackAddress().getHostAddress() + ":" + port;
    }

    void die() {
        server.stop(0);
    }

    void revive() {
        server = open(port);
    }

    /** From now on it accepts connections and answers nothing. */
    void freeze() {
        frozen = new CountDownLatch(1);
    }

    void goOn() {
        frozen.countDown();
    }

    @Override
    public void close() {
        goOn();
        hanging.countDown();
        server.stop(0);
    }

    private HttpServer open(int atPort) {
        try {
            HttpServer opened = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), atPort), 50);
            opened.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            opened.createContext("/", this::answer);
            opened.start();
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(new Asked(
                exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                exchange.getRequestHeaders().entrySet().stream()
                        .collect(Collectors.toMap(
                                e -> e.getKey().toLowerCase(Locale.ROOT), e -> List.copyOf(e.getValue())))));
        exchange.getRequestBody().readAllBytes();
        await(frozen);
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/hang")) {
            await(hanging);
        }
        byte[] body = node.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("X-Served-By", node);
        exchange.getResponseHeaders().add("Set-Cookie", "sid=secret-of-the-app; HttpOnly");
        exchange.sendResponseHeaders(path.startsWith("/unavailable") ? 503 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
