package authlab.infra;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.infra.testing.Repository;
import authlab.infra.testing.TestServers;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real nginx before a {@link Back} for every node of every variant, for all tests of a class; each begins with nodes
 * that were asked nothing.
 */
final class Front implements AfterEachCallback, AfterAllCallback {

    static final List<String> VARIANTS = variants();

    /** The balancer leaves it alone, as in any lab where no experiment asks for it. */
    private static final String THIRD = "-3";

    private final Map<String, Back> backs = new LinkedHashMap<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final ScratchLab lab;
    private final NginxServer nginx;

    Front(String name) {
        this(name, UnaryOperator.identity());
    }

    /** With another configuration than the lab's. */
    Front(String name, UnaryOperator<String> change) {
        lab = new ScratchLab(name);
        VARIANTS.stream()
                .flatMap(variant -> Stream.of(variant + "-1", variant + "-2", variant + THIRD))
                .forEach(node -> backs.put(node, new Back(node)));
        nginx = new NginxServer(
                Repository.home(),
                lab.binaries().find(Server.NGINX),
                lab.folder().resolve("nginx"),
                TestServers.freePort(),
                TestServers.freePort(),
                backs.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                e -> NginxServer.place(
                                        e.getValue().address(), !e.getKey().endsWith(THIRD)))));
        ServerSpec spec = nginx.spec("nginx", Map.of());
        change(nginx.folder().resolve("nginx.conf"), change);
        lab.processes().start(spec);
        assertThat(Await.until(Duration.ofMinutes(1), nginx::answers))
                .as(() -> LocalProcesses.reason(spec.log(), 0))
                .isTrue();
    }

    /** As the generated configuration names them. */
    private static List<String> variants() {
        return Pattern.compile("location /([a-z0-9-]+)/ ")
                .matcher(read(Repository.home().config("nginx/locations.conf.template")))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void change(Path file, UnaryOperator<String> change) {
        try {
            Files.writeString(file, change.apply(read(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    NginxServer nginx() {
        return nginx;
    }

    Back back(String node) {
        return Objects.requireNonNull(backs.get(node));
    }

    /** What the nodes of all variants were asked since {@link #forget}. */
    List<Back.Asked> asked() {
        return backs.values().stream().flatMap(back -> back.asked.stream()).toList();
    }

    void forget() {
        backs.values().forEach(back -> back.asked.clear());
    }

    HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = request(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + nginx.port() + path))
                .timeout(Duration.ofMinutes(1));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return send(client, request);
    }

    static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What comes back to these very bytes until the balancer closes or says nothing more; from an address of one's own. */
    String raw(String from, String bytes) {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), nginx.port(), InetAddress.getByName(from), 0)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void assertProblem(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(new ObjectMapper().readTree(answer.body()).get("status").asInt())
                .isEqualTo(status);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        forget();
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        backs.values().forEach(Back::close);
        client.close();
        lab.close();
    }
}
