package authlab.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.core.node.MechanismFactory;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid requests to a real node over real HTTP: the same problem JSON in both apps. */
abstract class BadInputContract extends NodeContract {

    BadInputContract(MechanismFactory source, Map<String, String> mechanismSettings) {
        super(source, mechanismSettings);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            {"username":
            null
            []
            "x"
            7
            {}
            {"username":"alice"}
            {"username":"alice","password":null}
            {"username":{},"password":"authlab-demo"}
            {"username":5,"password":"authlab-demo"}
            {"username":true,"password":"authlab-demo"}
            {"username":["alice"],"password":"authlab-demo"}
            {"username":"alice","password":"authlab-demo","admin":true}
            {"username":"alice","username":"bob","password":"authlab-demo"}
            {"username":"alice","password":"authlab-demo"} {}
            {"username":"alice","password":"authlab-demo"}x
            {"username":"","password":"authlab-demo"}
            {"username":"alice\\u0000","password":"authlab-demo"}
            {"username":"alice\\ud800","password":"authlab-demo"}
            {"username":"alice","password":"authlab-demo\\udc00"}
            {'username':'alice','password':'authlab-demo'}
            """)
    void invalidJsonIsABadRequest(String body) {
        assertProblem(client.postJson("/login", body), 400);
    }

    @Test
    void anEmptyBodyIsABadRequest() {
        assertProblem(client.postJson("/login", ""), 400);
    }

    @Test
    void deepJsonAndHugeNumbersAreBadRequests() {
        assertProblem(client.postJson("/login", "{\"username\":" + "[".repeat(5000) + "]".repeat(5000) + "}"), 400);
        assertProblem(client.postJson("/login", "{\"username\":" + "9".repeat(60_000) + "}"), 400);
    }

    @Test
    void bytesThatAreNotUtf8AreABadRequest() {
        byte[] latin1 = "{\"username\":\"al\u00efce\",\"password\":\"x\"}"
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        byte[] utf16 = "{\"username\":\"alice\",\"password\":\"authlab-demo\"}"
                .getBytes(java.nio.charset.StandardCharsets.UTF_16);

        assertProblem(client.postChunked("/login", latin1), 400);
        assertProblem(client.postChunked("/login", utf16), 400);
    }

    @Test
    void overlongNameOrPasswordIsRefusedBeforeHashing() {
        double before = hashes();

        assertProblem(client.login("a".repeat(129), "x"), 400);
        assertProblem(client.login("alice", "x".repeat(513)), 400);
        assertProblem(client.login("alice", "x".repeat(60_000)), 400);
        assertProblem(client.login("alice", "x".repeat(1_000_000)), 413);
        assertThat(hashes()).isEqualTo(before);
    }

    @Test
    void aBodyBeyond64KiBIsTooLarge() {
        byte[] large = new byte[1_200_000];

        assertProblem(client.postChunked("/login", large), 413);
        assertProblem(
                client.send("POST", "/login", BodyPublishers.ofByteArray(large), "Content-Type", "application/json"),
                413);
        assertThat(client.get("/health/live").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json;charset=iso-8859-1",
        "application/jsonx",
        "application/problem+json"
    })
    void anotherContentTypeIsUnsupported(String contentType) {
        Reply reply = client.login("alice", "authlab-demo", "Content-Type", contentType);

        assertProblem(reply, 415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%2e%2e/me", "/me%00"})
    void anAnswerThatEndsItsConnectionSaysSo(String path) {
        assertThat(RawHttp.sendAsIs(address(), "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("\r\nConnection: close\r\n");
    }

    @Test
    void aBodyWithoutContentTypeIsUnsupported() {
        assertProblem(client.send("POST", "/login", BodyPublishers.ofString("{}")), 415);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/login,POST",
        "GET,/logout,POST",
        "GET,/logout-everywhere,POST",
        "DELETE,/me,'GET, HEAD'",
        "POST,/orders,'GET, HEAD'",
        "PUT,/login,POST",
        "OPTIONS,/login,POST",
        "TRACE,/me,'GET, HEAD'",
        "BEFORE,/me,'GET, HEAD'",
        "FOO,/me,'GET, HEAD'"
    })
    void aWrongMethodIsAnsweredWithTheAllowedOnes(String method, String path, String allow) {
        Reply reply = client.send(method, path, BodyPublishers.noBody());

        assertProblem(reply, 405);
        assertThat(reply.header("Allow")).isEqualTo(allow);
    }

    @ParameterizedTest
    @CsvSource({"/nothing", "/ME", "/me/", "/%6de", "/admin", "/refresh/x"})
    void anUnknownPathIsNotFound(String path) {
        assertProblem(client.get(path), 404);
    }

    @ParameterizedTest
    @CsvSource({"//me", "/x/..;/me", "/%2e%2e/me", "/me%2f", "/me%00"})
    void anAmbiguousPathIsABadRequest(String path) {
        assertProblem(client.get(path), 400);
    }

    @ParameterizedTest
    @ValueSource(ints = {8_200, 9_000, 16_000, 40_000})
    void headersAboveTheLimitAre431AtEverySizeAndTheProblemNamesTheLimit(int size) {
        for (String header : List.of("Cookie", "Authorization", "X-Long")) {
            Reply reply = client.get("/me", header, "x".repeat(size));

            assertProblem(reply, 431);
            assertThat(reply.json().get("detail").asText()).contains("exceed 8192 bytes");
        }
        assertProblem(client.get("/" + "x".repeat(size)), 414);
    }

    @Test
    void manyMediumHeadersAre431AndALittleLessIsServed() {
        String medium = "X-Medium: " + "x".repeat(480) + "\r\n";

        assertThat(RawHttp.send(address(), "GET /me HTTP/1.1", "Host: x\r\n" + medium.repeat(17) + "X: y"))
                .startsWith("HTTP/1.1 431 ")
                .contains("exceed 8192 bytes");
        assertThat(RawHttp.send(address(), "GET /me HTTP/1.1", "Host: x\r\n" + medium.repeat(16) + "X: y"))
                .startsWith("HTTP/1.1 401 ");
    }

    @ParameterizedTest
    @CsvSource({"HTTP/1.0,X: y,401", "HTTP/1.0,Host: x:8080,401", "HTTP/1.1,X: y,400", "HTTP/1.1,Host: x,401"})
    void onlyHttp11NeedsAHost(String version, String header, int status) {
        assertThat(RawHttp.send(address(), "GET /me " + version, header)).startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void theMethodOverrideHeaderIsNotHonoured() {
        Reply reply = client.send(
                "GET",
                "/login",
                BodyPublishers.ofString("{\"username\":\"alice\",\"password\":\"authlab-demo\"}"),
                "Content-Type",
                "application/json",
                "X-HTTP-Method-Override",
                "POST");

        assertProblem(reply, 405);
        assertThat(client.get("/me", "X-HTTP-Method-Override", "BEFORE").status())
                .isEqualTo(401);
    }
}
