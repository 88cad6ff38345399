package authlab.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NginxIT {

    private static final List<String> VARIANTS =
            List.of("session-memory", "session-sticky", "session-postgres", "session-redis", "jwt");

    private final Map<String, Back> backs = new LinkedHashMap<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private ScratchLab lab;
    private NginxServer nginx;

    @BeforeAll
    void start() {
        lab = new ScratchLab("nginx");
        VARIANTS.stream()
                .flatMap(variant -> Stream.of(variant + "-1", variant + "-2"))
                .forEach(node -> backs.put(node, new Back(node)));
        nginx = new NginxServer(
                LabHome.locate(),
                lab.binaries().find(Server.NGINX),
                lab.folder().resolve("nginx"),
                Ports.anyFree(),
                backs.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, e -> e.getValue().address())));
        lab.processes().start(nginx.spec("nginx"));
        assertThat(Await.until(Duration.ofSeconds(10), nginx::answers))
                .as(() -> LocalProcesses.lastWords(lab.folder().resolve("nginx/nginx.log")))
                .isTrue();
    }

    @AfterAll
    void stop() {
        backs.values().forEach(Back::close);
        client.close();
        lab.close();
    }

    @AfterEach
    void forget() {
        backs.values().forEach(back -> back.asked.clear());
    }

    @ParameterizedTest
    @ValueSource(strings = {"session-memory", "session-sticky", "session-postgres", "session-redis", "jwt"})
    void bothNodesOfAVariantServeInTurnAndSeeNoPrefix(String variant) {
        Map<String, Long> served = IntStream.range(0, 20)
                .mapToObj(i -> get("/" + variant + "/me").body())
                .collect(Collectors.groupingBy(node -> node, Collectors.counting()));

        assertThat(served).containsExactlyInAnyOrderEntriesOf(Map.of(variant + "-1", 10L, variant + "-2", 10L));
        assertThat(back(variant + "-1").asked).extracting(Back.Asked::line).containsOnly("GET /me");
    }

    @Test
    void theRouteCookieKeepsACallerOnItsNode() {
        HttpResponse<String> first = get("/session-sticky/me");
        String route = routeCookie(first);

        assertThat(route).isEqualTo("authlab_route=" + first.body());
        assertThat(routeHeader(first)).contains("Path=/session-sticky/", "HttpOnly", "SameSite=Lax");
        assertThat(IntStream.range(0, 20).mapToObj(i -> get("/session-sticky/me", "Cookie", route + "; sid=x")))
                .allSatisfy(answer -> {
                    assertThat(answer.body()).isEqualTo(first.body());
                    assertThat(routeHeader(answer)).isEmpty();
                });
    }

    @Test
    void theNodesOwnCookiePassesBesideTheRouteCookie() {
        assertThat(get("/session-sticky/me").headers().allValues("Set-Cookie"))
                .contains("sid=secret-of-the-app; HttpOnly")
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"zz", "jwt-1", "session-memory", "127.0.0.1:1", "session-sticky-1%00", "a|session-sticky-1"})
    void aForgedRouteIsServedAndReplaced(String forged) {
        HttpResponse<String> answer = get("/session-sticky/me", "Cookie", "authlab_route=" + forged);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("session-sticky-");
        assertThat(routeCookie(answer)).isEqualTo("authlab_route=" + answer.body());
    }

    @Test
    void aPinnedCallerMovesToTheOtherNodeWhenItsOwnDies() {
        Back first = back("session-sticky-1");
        first.die();
        try {
            HttpResponse<String> answer = get("/session-sticky/me", "Cookie", "authlab_route=session-sticky-1");

            assertThat(answer.body()).isEqualTo("session-sticky-2");
            assertThat(routeCookie(answer)).isEqualTo("authlab_route=session-sticky-2");
        } finally {
            first.revive();
        }
    }

    @Test
    void aDeadNodeLosesNoGetAndComesBack() {
        Back first = back("jwt-1");
        first.die();
        try {
            assertThat(IntStream.range(0, 30).mapToObj(i -> get("/jwt/me")))
                    .allSatisfy(answer -> assertThat(answer.body()).isEqualTo("jwt-2"));
        } finally {
            first.revive();
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> get("/jwt/me").body().equals("jwt-1"));
    }

    @Test
    void aVariantWithoutNodesAnswers502AndSaysWhenToTryAgain() throws IOException {
        Stream.of("session-redis-1", "session-redis-2")
                .forEach(node -> back(node).die());
        try {
            HttpResponse<String> answer = get("/session-redis/me");

            assertProblem(answer, 502);
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        } finally {
            Stream.of("session-redis-1", "session-redis-2")
                    .forEach(node -> back(node).revive());
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("/session-redis/me").statusCode() == 200);
    }

    @Test
    void aHangingNodeIs504AndAPostIsNotSentTwice() throws IOException {
        HttpResponse<String> answer = send(request("/session-postgres/hang").POST(BodyPublishers.ofString("{}")));

        assertProblem(answer, 504);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(Stream.of("session-postgres-1", "session-postgres-2")
                        .mapToInt(node -> back(node).asked.size())
                        .sum())
                .isEqualTo(1);
    }

    @Test
    void aNodesOwn503IsPassedOnAndCountsForNoFailure() {
        assertThat(IntStream.range(0, 10).mapToObj(i -> get("/session-memory/unavailable")))
                .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(503));
        assertThat(get("/session-memory/me").statusCode()).isEqualTo(200);
    }

    @Test
    void clientsCannotOverrideTheMethodOrTheirAddress() {
        get("/jwt/me", "X-HTTP-Method-Override", "POST", "X-Forwarded-For", "6.6.6.6");

        assertThat(Stream.of("jwt-1", "jwt-2").flatMap(node -> back(node).asked.stream()))
                .singleElement()
                .satisfies(asked -> {
                    assertThat(asked.override()).isEmpty();
                    assertThat(asked.forwardedFor()).containsExactly("127.0.0.1");
                });
    }

    @Test
    void whatTheBalancerRefusesIsAProblemInJson() throws IOException {
        assertProblem(get("/no-such-variant/me"), 404);
        assertProblem(get("/jwtx"), 404);
        assertProblem(get("/jwt/" + "x".repeat(9000)), 414);
        assertProblem(send(request("/jwt/login").POST(BodyPublishers.ofString("x".repeat(70_000)))), 413);
        assertProblem(get("/jwt/me", "X-Long", "x".repeat(9000)), 400);
    }

    @Test
    void theFirstPageListsTheVariants() throws IOException {
        JsonNode page = new ObjectMapper().readTree(get("/").body());

        assertThat(page.get("variants"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(
                        VARIANTS.stream().map(variant -> "/" + variant + "/").toList());
    }

    @Test
    void nothingTellsTheBalancersVersion() {
        assertThat(get("/").headers().firstValue("Server")).contains("nginx");
    }

    @Test
    void slowHeadersAreCutOff() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), nginx.port())) {
            socket.setSoTimeout(8000);
            socket.getOutputStream().write("GET /jwt/me HTTP/1.1\r\nHost: x\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void theLogNamesVariantNodeAndTimesAndNoCredential() throws IOException {
        get(
                "/session-sticky/log;sid=path-secret?access_token=query-secret",
                "Authorization",
                "Bearer header-secret",
                "Cookie",
                "sid=cookie-secret");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Files.readString(nginx.accessLog()).contains("/session-sticky/log"));

        String log = Files.readString(nginx.accessLog());
        JsonNode line = new ObjectMapper()
                .readTree(log.lines()
                        .filter(l -> l.contains("/session-sticky/log"))
                        .findFirst()
                        .orElseThrow());
        assertThat(line.get("variant").asText()).isEqualTo("session-sticky");
        assertThat(line.get("node").asText()).startsWith("session-sticky-");
        assertThat(line.get("uri").asText()).isEqualTo("/session-sticky/log");
        assertThat(line.get("upstream_response_time").asDouble()).isNotNegative();
        assertThat(log).doesNotContain("secret");
        assertThat(Files.readString(lab.folder().resolve("nginx/nginx.log"))).doesNotContain("secret");
    }

    private Back back(String node) {
        return Objects.requireNonNull(backs.get(node));
    }

    private static void assertProblem(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(new ObjectMapper().readTree(answer.body()).get("status").asInt())
                .isEqualTo(status);
    }

    private static String routeHeader(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("authlab_route="))
                .findFirst()
                .orElse("");
    }

    private static String routeCookie(HttpResponse<String> answer) {
        return routeHeader(answer).replaceAll(";.*", "");
    }

    private HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = request(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + nginx.port() + path))
                .timeout(Duration.ofSeconds(30));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
