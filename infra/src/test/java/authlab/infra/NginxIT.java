package authlab.infra;

import static authlab.infra.Front.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NginxIT {

    @RegisterExtension
    final Front front = new Front("nginx");

    static List<String> everyVariant() {
        return Front.VARIANTS;
    }

    @ParameterizedTest
    @MethodSource("everyVariant")
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

    @ParameterizedTest
    @ValueSource(strings = {"/jwt/me", "/session-sticky/me", "/no-such-variant/me"})
    void everyResponseNamesItsRequest(String path) {
        assertThat(get(path).headers().firstValue("X-Request-Id").orElse("")).matches("[0-9a-f]{32}");
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

    /** It was there for an experiment. */
    @Test
    void whoIsPinnedToAThirdNodeThatIsNotWantedMovesToAnother() {
        HttpResponse<String> answer = get("/session-sticky/me", "Cookie", "authlab_route=session-sticky-3");

        assertThat(answer.body()).isEqualTo("session-sticky-1");
        assertThat(routeCookie(answer)).isEqualTo("authlab_route=session-sticky-1");
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
        await().atMost(Duration.ofMinutes(1)).until(() -> get("/jwt/me").body().equals("jwt-1"));
    }

    /** Every 100 ms, for longer than a node is left alone: the next request after that is its check. */
    @ParameterizedTest
    @ValueSource(strings = {"jwt", "session-sticky"})
    void readsOfAFrozenNodeAreAnsweredByTheOtherAndItIsLeftAlone(String variant) {
        Back frozen = back(variant + "-1");
        String pinned = "authlab_route=" + variant + "-1";
        frozen.freeze();
        try {
            List<Long> millis = new ArrayList<>();
            long start = System.nanoTime();
            while (System.nanoTime() - start < Duration.ofSeconds(7).toNanos()) {
                long sent = System.nanoTime();
                assertThat(get("/" + variant + "/orders", "Cookie", pinned).body())
                        .isEqualTo(variant + "-2");
                millis.add((System.nanoTime() - sent) / 1_000_000);
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }

            assertThat(millis).hasSizeGreaterThan(20);
            // Two until it counts as failed, and one check after 5 s.
            assertThat(frozen.asked).hasSizeBetween(2, 3);
            assertThat(millis.stream().filter(m -> m >= 1_000)).hasSizeBetween(2, 3);
            // Less than two limits of the balancer: no read waited for a node twice.
            assertThat(millis).allMatch(m -> m < 2_700);
        } finally {
            frozen.goOn();
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> get("/" + variant + "/me", "Cookie", pinned).body().equals(variant + "-1"));
    }

    @Test
    void aLoginOnAFrozenNodeIsNotSentToTheOther() throws IOException {
        back("jwt-es256-1").freeze();
        back("jwt-es256-2").freeze();
        try {
            HttpResponse<String> answer =
                    front.send(front.request("/jwt-es256/login").POST(BodyPublishers.ofString("{}")));

            assertProblem(answer, 504);
            assertThat(back("jwt-es256-1").asked.size()
                            + back("jwt-es256-2").asked.size())
                    .isEqualTo(1);
        } finally {
            back("jwt-es256-1").goOn();
            back("jwt-es256-2").goOn();
        }
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
        await().atMost(Duration.ofMinutes(1))
                .until(() -> get("/session-redis/me").statusCode() == 200);
    }

    @Test
    void aHangingNodeIs504AndAPostIsNotSentTwice() throws IOException {
        HttpResponse<String> answer =
                front.send(front.request("/session-postgres/hang").POST(BodyPublishers.ofString("{}")));

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

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json, */*;q=0.1"})
    void theFirstPageIsAListOfVariantsForThoseWhoAskForJson(String accepted) throws IOException {
        HttpResponse<String> answer = get("/", "Accept", accepted);

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(new ObjectMapper().readTree(answer.body()).get("variants"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(Front.VARIANTS.stream()
                        .map(variant -> "/" + variant + "/")
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*/*", "text/html,application/xhtml+xml,application/xml;q=0.9", "text/html, application/json"})
    void theFirstPageIsForPeopleOtherwise(String accepted) {
        HttpResponse<String> answer = get("/", "Accept", accepted);

        assertThat(answer.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'; style-src 'sha256-");
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers().firstValue("Vary")).contains("Accept");
        assertThat(answer.body())
                .startsWith("<!DOCTYPE html>")
                .endsWith("</html>\n")
                .contains("curl -i -c jar http://127.0.0.1:" + front.nginx().port() + "/")
                .contains("./lab down", "docker compose down")
                .contains(Front.VARIANTS.stream()
                        .map(variant -> "<code>/" + variant + "/</code>")
                        .toList());
    }

    @Test
    void theFirstPageRepeatsNoMarkupOfTheClient() {
        String answer = front.raw("127.0.0.1", "GET / HTTP/1.0\r\nHost: <b>x\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 200 ")
                .contains("http://127.0.0.1:")
                .doesNotContain("<b>x");
    }

    @Test
    void theLogNamesVariantNodeAndTimesAndNoCredential() throws IOException {
        get(
                "/session-sticky/log;sid=path-secret?access_token=query-secret",
                "Authorization",
                "Bearer header-secret",
                "Cookie",
                "sid=cookie-secret");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> Files.readString(front.nginx().accessLog()).contains("/session-sticky/log"));

        String log = Files.readString(front.nginx().accessLog());
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
        assertThat(Files.readString(front.nginx().folder().resolve("nginx.log")))
                .doesNotContain("secret");
    }

    private Back back(String node) {
        return front.back(node);
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
        return front.get(path, headers);
    }
}
