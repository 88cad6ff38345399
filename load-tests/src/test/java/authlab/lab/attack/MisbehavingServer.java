package authlab.lab.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import authlab.lab.catalogue.Variant;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server without any checks; each special path misbehaves in one way. */
final class MisbehavingServer implements AutoCloseable {

    private static final Pattern USER = Pattern.compile("\"username\":\"([^\"]*)\"");
    private static final Pattern NAME = Pattern.compile("\"name\":\"([^\"]*)\"");
    private static final Pattern COOKIE = Pattern.compile("authlab_session=([^; ]*)");

    private final HttpServer server;
    private final Variant variant;
    private final Map<String, String> sessions = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicInteger timeoutsForOthers = new AtomicInteger();

    private MisbehavingServer(HttpServer server, Variant variant) {
        this.server = server;
        this.variant = variant;
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    static MisbehavingServer of(Variant variant) {
        try {
            return new MisbehavingServer(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100), variant);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    AttackTarget target() {
        return new AttackTarget(
                variant, URI.create("http://127.0.0.1:" + server.getAddress().getPort() + variant.path()));
    }

    /** Ends all sessions. */
    void endAllSessions() {
        sessions.clear();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path =
                exchange.getRequestURI().getPath().substring(variant.path().length());
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        exchange.getResponseHeaders().set("X-Served-By", "node-" + count.incrementAndGet() % 2);
        switch (path) {
            case "login" -> send(exchange, 200, login(exchange, body));
            case "me" -> me(exchange);
            case "trace" -> send(exchange, 400, "java.lang.IllegalStateException\n\tat authlab.core.Login.check");
            case "broken" -> send(exchange, 500, "{}");
            case "late-once" -> late(exchange, attempts.getAndIncrement() == 0);
            case "late" -> late(exchange, true);
            case "busy-once" -> send(exchange, attempts.getAndIncrement() == 0 ? 503 : 400, "{}");
            case "silent-once" -> {
                if (attempts.getAndIncrement() == 0) {
                    exchange.close();
                } else {
                    send(exchange, 400, "{}");
                }
            }
            case "late-for-others-once" -> timeOutForOthers(exchange, 1);
            case "late-for-others" -> timeOutForOthers(exchange, Integer.MAX_VALUE);
            case "forget" -> {
                endAllSessions();
                send(exchange, 200, "{}");
            }
            case "silent" -> exchange.close();
            default -> send(exchange, 200, "{\"ended\":true}");
        }
    }

    /** So many of the next GET me time out. */
    private void timeOutForOthers(HttpExchange exchange, int times) throws IOException {
        timeoutsForOthers.set(times);
        send(exchange, 400, "{}");
    }

    /** The answer of a load balancer whose node timed out. */
    private static void late(HttpExchange exchange, boolean is) throws IOException {
        if (is) {
            exchange.getResponseHeaders().remove("X-Served-By");
        }
        send(exchange, is ? 504 : 400, "{}");
    }

    private String login(HttpExchange exchange, String body) {
        Matcher m = USER.matcher(body);
        String name = m.find() ? m.group(1) : "nobody";
        if (variant.app() == Variant.App.JWT) {
            String token = encode("{\"alg\":\"HS256\",\"kid\":\"lab-1\",\"typ\":\"at+jwt\"}") + "."
                    + encode("{\"sub\":\"7\",\"name\":\"" + name + "\",\"iat\":1,\"exp\":2}") + "." + encode(name);
            return "{\"access_token\":\"" + token + "\",\"refresh_token\":\"" + token + "\"}";
        }
        String id = cookie(exchange).orElseGet(SessionIdAttacks::random);
        sessions.put(id, name);
        exchange.getResponseHeaders().set("Set-Cookie", "authlab_session=" + id);
        return "{\"name\":\"" + name + "\"}";
    }

    private void me(HttpExchange exchange) throws IOException {
        if (timeoutsForOthers.getAndUpdate(times -> Math.max(0, times - 1)) > 0) {
            late(exchange, true);
            return;
        }
        Optional<String> name = variant.app() == Variant.App.JWT
                ? ofToken(exchange)
                : cookie(exchange).map(sessions::get);
        if (name.isEmpty()) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer realm=\"x\", error=\"invalid_token\"");
            send(exchange, 401, "{}");
            return;
        }
        send(exchange, 200, "{\"name\":\"" + name.get() + "\"}");
    }

    /** Reads the claims without verifying the signature. */
    private static Optional<String> ofToken(HttpExchange exchange) {
        String header = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        String[] parts = header.split("[ .]", -1);
        try {
            Matcher m = NAME.matcher(new String(Base64.getUrlDecoder().decode(parts[2]), UTF_8));
            return m.find() ? Optional.of(m.group(1)) : Optional.empty();
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> cookie(HttpExchange exchange) {
        Matcher m =
                COOKIE.matcher(Optional.ofNullable(exchange.getRequestHeaders().getFirst("Cookie"))
                        .orElse(""));
        return m.find() ? Optional.of(m.group(1)) : Optional.empty();
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
