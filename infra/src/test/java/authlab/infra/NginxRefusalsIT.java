package authlab.infra;

import static authlab.infra.Front.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the balancer lets through to no node, and what of a request it does not pass on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NginxRefusalsIT {

    private static final String INSIDE = "127.0.0.1";
    private static final String OUTSIDE = "127.0.0.2";

    /** Of the loopback addresses one alone counts as inside, so that another one can ask from outside. */
    @RegisterExtension
    final Front front = new Front("nginx-refusals", text -> text.replace("127.0.0.0/8 0;", INSIDE + "/32 0;"));

    @Test
    void whatIsRefusedIsAProblemInJson() throws IOException {
        assertProblem(front.get("/no-such-variant/me"), 404);
        assertProblem(front.get("/jwtx"), 404);
        assertProblem(front.get("/jwt/" + "x".repeat(17_000)), 414);
        assertProblem(front.send(front.request("/jwt/login").POST(BodyPublishers.ofString("x".repeat(70_000)))), 413);

        assertThat(front.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Length: 5\\r\\nTransfer-Encoding: chunked, 400",
        "Content-Length: 5\\r\\nContent-Length: 6, 400",
        "Content-Length: -1, 400",
        "Content-Length: +4, 400",
        "Transfer-Encoding: xchunked, 501",
        "'Transfer-Encoding: chunked, identity', 501",
        "Authorization: Bearer a\\r\\nAuthorization: Bearer b, 400",
        "X: a\\0b, 400",
        "X : a, 400",
        "X: a\\r\\n b, 400",
        "Host: y, 400"
    })
    void aRequestThatCanBeReadInTwoWaysReachesNoNode(String header, int status) {
        String answer = front.raw(INSIDE, request("POST /jwt/login HTTP/1.1", unescaped(header)) + "hello");

        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("application/problem+json", "X-Content-Type-Options: nosniff");
        assertThat(front.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET /jwt/me HTTP/3.7, 505",
        "TRACE /jwt/me HTTP/1.1, 405",
        "CONNECT jwt:80 HTTP/1.1, 4",
        "GET /jwt/%zz HTTP/1.1, 400",
        "GET /jwt/%00 HTTP/1.1, 400",
        "GET /jwt/../../etc/passwd HTTP/1.1, 400",
        "GET /jwt/%2e%2e%2f%2e%2e%2fetc HTTP/1.1, 400"
    })
    void aBadRequestLineReachesNoNode(String line, String status) {
        assertThat(front.raw(INSIDE, request(line, "X: y"))).startsWith("HTTP/1.1 " + status);
        assertThat(front.asked()).isEmpty();
    }

    @Test
    void aBodyThatHidesASecondRequestIsOneRequest() {
        String hidden = request("GET /jwt/admin/users HTTP/1.1", "X: y");

        front.raw(INSIDE, request("POST /jwt/login HTTP/1.1", "Content-Length: " + hidden.length()) + hidden);

        assertThat(front.asked()).extracting(Back.Asked::line).containsExactly("POST /login");
    }

    @Test
    void whatAClientSaysAboutItselfIsOverwritten() {
        List<String> about = List.of(
                "X-Forwarded-For",
                "X-Forwarded-Proto",
                "X-Real-IP",
                "Forwarded",
                "X-Forwarded-Host",
                "Upgrade",
                "X-Forwarded-Port",
                "X-HTTP-Method-Override",
                "X-Request-Start",
                "X-Original-URL",
                "X-Rewrite-URL",
                "Proxy");
        String forged = String.join(": forged\r\n", about) + ": forged\r\nX-Request-Id: forged";

        front.raw(INSIDE, request("GET /jwt/me HTTP/1.1", forged));

        assertThat(front.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.headers().values().toString()).doesNotContain("forged");
            assertThat(asked.header("X-Forwarded-For")).containsExactly(INSIDE);
            assertThat(asked.header("X-Real-IP")).containsExactly(INSIDE);
            assertThat(asked.header("X-Forwarded-Proto")).containsExactly("http");
            assertThat(asked.header("X-HTTP-Method-Override")).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/jwt/metrics", "/jwt/health/ready", "/jwt//metrics", "/jwt/x/../metrics", "/jwt/%6detrics",
                "/jwt%2fmetrics", "/jwt/./metrics", "/jwt/%2e/health/live", "/jwt/;x/metrics", "/jwt/metrics;x",
                "/jwt/METRICS", "/jwt/%0a/metrics", "/jwt/a;b/../metrics", "//jwt/metrics", "/x/../jwt/metrics"
            })
    void healthAndMetricsAreForThoseInside(String path) {
        assertThat(front.raw(OUTSIDE, request("GET " + path + " HTTP/1.1", "X: y")))
                .startsWith("HTTP/1.1 403 ")
                .contains("application/problem+json");
        assertThat(front.asked()).isEmpty();

        assertThat(front.raw(INSIDE, request("GET /jwt/metrics HTTP/1.1", "X: y")))
                .startsWith("HTTP/1.1 200 ");
        assertThat(front.raw(OUTSIDE, request("GET /jwt/me HTTP/1.1", "X: y"))).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/jwt/requests", "/jwt/requests?after=0", "/jwt//requests", "/jwt/x/../requests", "/jwt/%72equests",
                "/jwt%2frequests", "/jwt/./requests", "/jwt/%2e/requests", "/jwt/;x/requests", "/jwt/requests;x",
                "/jwt/REQUESTS", "/jwt/%0a/requests", "//jwt/requests", "/session-sticky/requests",
                        "http://x/jwt/requests"
            })
    void theRequestLogOfANodeIsForNobody(String path) {
        for (String address : List.of(INSIDE, OUTSIDE)) {
            assertThat(front.raw(address, request("GET " + path + " HTTP/1.1", "X: y")))
                    .startsWith("HTTP/1.1 403 ")
                    .contains("application/problem+json");
        }
        assertThat(front.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/jwt/x/../admin/users", "/jwt//admin/users", "/jwt/%2e/admin%2fusers", "/jwt/admin//users"})
    void aRoundaboutPathReachesTheNodeStraight(String path) {
        front.raw(INSIDE, request("GET " + path + " HTTP/1.1", "X: y"));

        assertThat(front.asked()).extracting(Back.Asked::line).containsExactly("GET /admin/users");
    }

    @Test
    void nothingTellsTheBalancersVersion() {
        assertThat(front.get("/").headers().firstValue("Server")).contains("nginx");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /jwt/me HTTP/1.1\r\nHost: x\r\n",
                "POST /jwt/login HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{"
            })
    void slowHeadersAndSlowBodiesAreCutOffLongBeforeAMinute(String unfinished) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), front.nginx().port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(unfinished.getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .doesNotContain("HTTP/1.1 200");
        }
        assertThat(front.asked()).isEmpty();
    }

    private static String request(String line, String headers) {
        return line + "\r\nHost: x\r\nConnection: close\r\n" + headers + "\r\n\r\n";
    }

    private static String unescaped(String header) {
        return header.replace("\\r\\n", "\r\n").replace("\\0", "\0");
    }
}
