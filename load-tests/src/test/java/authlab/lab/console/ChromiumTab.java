package authlab.lab.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One page in Chromium without a window, driven by the DevTools protocol; remembers everything that goes wrong in it. */
final class ChromiumTab implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Chromium acts on keys such as Tab only with the number of the key. */
    private static final Map<String, Integer> KEY_CODES =
            Map.of("Tab", 9, "Home", 36, "ArrowLeft", 37, "ArrowRight", 39);

    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final Queue<String> errors = new ConcurrentLinkedQueue<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final Process chromium;
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket socket;
    private String session = "";

    /** The programs a Debian machine may have it as, first found wins. */
    static List<Path> installed() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .toList();
    }

    static boolean isInstalled() {
        return !installed().isEmpty();
    }

    /** Opens a blank page; profile is a folder that does not exist yet. */
    static ChromiumTab open(Path program, Path profile) throws IOException {
        Files.createDirectories(profile);
        Process chromium = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                        "--force-prefers-reduced-motion",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile)
                .redirectOutput(profile.resolve("out.log").toFile())
                .redirectError(profile.resolve("err.log").toFile())
                .start();
        return new ChromiumTab(chromium, profile.resolve("DevToolsActivePort"));
    }

    private ChromiumTab(Process chromium, Path portFile) throws IOException {
        this.chromium = chromium;
        List<String> where = awaitLines(portFile);
        URI at = URI.create("ws://127.0.0.1:" + where.get(0) + where.get(1));
        socket = client.newWebSocketBuilder().buildAsync(at, new Receiver()).join();
        String target = command("Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asText();
        session = command("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asText();
        Stream.of("Page.enable", "Runtime.enable", "Log.enable", "Network.enable")
                .forEach(name -> command(name, Map.of()));
    }

    private List<String> awaitLines(Path file) throws IOException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end && chromium.isAlive()) {
            if (Files.exists(file) && Files.readAllLines(file).size() >= 2) {
                return Files.readAllLines(file);
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("Chromium did not open its debugging port within " + LIMIT);
    }

    private final class Receiver implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                String message = text.toString();
                text.setLength(0);
                try {
                    received(JSON.readTree(message));
                } catch (IOException e) {
                    errors.add("Chromium sent no JSON: " + e.getMessage());
                }
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }

    private void received(JsonNode message) {
        CompletableFuture<JsonNode> answer = waiting.remove(message.path("id").asInt(0));
        if (answer != null) {
            answer.complete(message);
            return;
        }
        JsonNode params = message.path("params");
        switch (message.path("method").asText()) {
            case "Runtime.exceptionThrown" ->
                errors.add(params.path("exceptionDetails")
                        .path("exception")
                        .path("description")
                        .asText(params.toString()));
            case "Log.entryAdded" -> {
                if (params.path("entry").path("level").asText().equals("error")) {
                    errors.add(params.path("entry").path("text").asText() + " "
                            + params.path("entry").path("url").asText());
                }
            }
            case "Runtime.consoleAPICalled" -> {
                if (params.path("type").asText().matches("error|warning|assert")) {
                    errors.add(params.path("args").toString());
                }
            }
            default -> {}
        }
    }

    private JsonNode command(String method, Map<String, ?> params) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", JSON.valueToTree(params));
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        socket.sendText(message.toString(), true).join();
        try {
            JsonNode got = answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (got.has("error")) {
                throw new AssertionError(method + " " + got.path("error"));
            }
            return got.path("result");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(method + " did not answer", e);
        }
    }

    /** A window of this size, in light or dark. */
    void size(int width, int height, boolean dark) {
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        command(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    void go(URI address) {
        command("Page.navigate", Map.of("url", address.toString()));
    }

    /** Opens an address as another browser: with this cookie and no page of before. */
    void goAs(String cookie, URI address) {
        String[] pair = cookie.split("=", 2);
        go(URI.create("about:blank"));
        command(
                "Network.setCookie",
                Map.of(
                        "url",
                        address.resolve("/").toString(),
                        "name",
                        pair[0],
                        "value",
                        pair[1],
                        "httpOnly",
                        true,
                        "sameSite",
                        "Strict"));
        go(address);
    }

    /** The value of a JavaScript expression, awaited if it is a promise. */
    JsonNode value(String expression) {
        JsonNode result = command(
                "Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (result.has("exceptionDetails")) {
            throw new AssertionError(
                    expression + ": " + result.path("exceptionDetails").path("exception"));
        }
        return result.path("result").path("value");
    }

    /** No connection can be made; those that are there stay. */
    void offline(boolean offline) {
        command(
                "Network.emulateNetworkConditions",
                Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    void reload() {
        command("Page.reload", Map.of());
    }

    /** Presses a key, as a keyboard would. */
    void press(String key) {
        int code = Objects.requireNonNull(KEY_CODES.get(key), key);
        for (String type : List.of("keyDown", "keyUp")) {
            command(
                    "Input.dispatchKeyEvent",
                    Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", code));
        }
    }

    void screenshot(Path file) {
        byte[] image = Base64.getDecoder()
                .decode(command("Page.captureScreenshot", Map.of("format", "png"))
                        .path("data")
                        .asText());
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What went wrong since the last call. */
    List<String> errors() {
        List<String> all = List.copyOf(errors);
        errors.clear();
        return all;
    }

    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
        chromium.descendants().forEach(ProcessHandle::destroyForcibly);
        chromium.destroyForcibly();
        try {
            chromium.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
