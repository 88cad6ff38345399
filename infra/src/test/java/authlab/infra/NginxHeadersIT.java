package authlab.infra;

import static authlab.infra.Front.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How large the headers of a request may be, and which authority the node is told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NginxHeadersIT {

    /** The limit of a node for the request line and headers. */
    private static final int OF_A_NODE = 8192;

    @RegisterExtension
    final Front front = new Front("nginx-headers");

    @ParameterizedTest
    @ValueSource(strings = {"Cookie", "Authorization", "X-Long"})
    void whatANodeCouldAcceptReachesIt(String header) {
        assertThat(front.get("/jwt/me", header, "x".repeat(OF_A_NODE)).statusCode())
                .isEqualTo(200);
        assertThat(front.get("/jwt/" + "x".repeat(OF_A_NODE)).statusCode()).isEqualTo(200);
        assertThat(raw("GET /jwt/me HTTP/1.1", "Host: x\r\n" + many(16, 500))).startsWith("HTTP/1.1 200 ");
        assertThat(front.asked()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cookie", "Authorization", "X-Long"})
    void aHugeHeaderIsTheSame431AsThatOfANode(String header) throws IOException {
        assertTooLarge(front.get("/jwt/me", header, "x".repeat(17_000)));
        assertTooLarge(front.get("/session-redis/me", header, "x".repeat(60_000)));
        assertThat(front.asked()).isEmpty();
    }

    private static void assertTooLarge(HttpResponse<String> answer) throws IOException {
        assertProblem(answer, 431);
        assertThat(new ObjectMapper().readTree(answer.body()).get("title").asText())
                .isEqualTo("Request Header Fields Too Large");
        assertThat(new ObjectMapper().readTree(answer.body()).get("detail").asText())
                .isEqualTo("the request line and headers exceed 8192 bytes, counted as they reach the node");
    }

    @Test
    void manyMediumHeadersAre431() {
        assertThat(raw("GET /jwt/me HTTP/1.1", "Host: x\r\n" + many(100, 500)))
                .startsWith("HTTP/1.1 431 ")
                .contains("\"status\":431", "8192 bytes");
        assertThat(front.asked()).isEmpty();
    }

    private static String many(int headers, int size) {
        return IntStream.range(0, headers)
                .mapToObj(i -> "X-Medium-" + i + ": " + "x".repeat(size))
                .collect(Collectors.joining("\r\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET /jwt/me HTTP/1.0, X: y, localhost",
        "GET /jwt/me HTTP/1.0, Host: lab.example:8080, lab.example:8080",
        "GET /jwt/me HTTP/1.1, Host: lab.example:8080, lab.example:8080",
        "GET /jwt/me HTTP/1.1, Host: lab.example, lab.example",
        "GET http://lab.example:8080/jwt/me HTTP/1.0, X: y, lab.example:8080",
        "GET http://lab.example:8080/jwt/me HTTP/1.1, Host: lab.example:8080, lab.example:8080",
        "GET http://lab.example/jwt/me?at=http://x HTTP/1.1, Host: lab.example, lab.example"
    })
    void theNodeIsToldTheAuthorityWithItsPort(String line, String header, String authority) {
        assertThat(raw(line, header)).startsWith("HTTP/1.1 200 ");
        assertThat(front.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.header("Host")).containsExactly(authority);
            assertThat(asked.line()).startsWith("GET /me");
        });
    }

    @Test
    void onlyHttp11NeedsAHost() {
        assertThat(raw("GET /jwt/me HTTP/1.1", "X: y")).startsWith("HTTP/1.1 400 ");
        assertThat(raw("GET /jwt/me HTTP/1.1", "Host: ")).startsWith("HTTP/1.1 400 ");
        assertThat(front.asked()).isEmpty();
    }

    private String raw(String line, String headers) {
        return front.raw("127.0.0.1", line + "\r\nConnection: close\r\n" + headers + "\r\n\r\n");
    }
}
