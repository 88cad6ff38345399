package authlab.lab.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.console.web.RawPage.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConsoleServerTest {

    @TempDir
    Path folder;

    private final java.util.ArrayList<ConsoleServer> started = new java.util.ArrayList<>();

    /** What a page knows. */
    private record Page(int port, String cookie, String user, String token) {

        Response post(String path, Map<String, String> more, String body) throws IOException {
            Map<String, String> headers = new HashMap<>(Map.of("Cookie", cookie, "X-Authlab-Page", token));
            headers.putAll(more);
            return RawPage.exchange(port, "POST", path, headers, body);
        }

        Response get(String path) throws IOException {
            return RawPage.exchange(port, "GET", path, Map.of("Cookie", cookie), "");
        }
    }

    private int start(boolean room) {
        ConsoleServer server = new ConsoleServer(
                new WebSettings("127.0.0.1", 0, room, "open-sesame", folder.resolve("browsers.json")),
                Clock.systemUTC());
        started.add(server);
        ConsoleBrowsers browsers = server.browsers();
        return server.start(List.of(routes -> routes.get("/api/page", ctx -> {
                            ConsoleBrowsers.Arrived arrived = browsers.arrive(ctx);
                            ctx.result(arrived.browser().user() + " " + arrived.token());
                        })
                        .get("/api/me", ctx -> ctx.result(browsers.of(ctx).user()))
                        .post(
                                "/api/lab",
                                ctx -> ctx.result(browsers.withControls(ctx).user()))
                        .post("/api/mine", ctx -> ctx.result(browsers.of(ctx).user()))
                        .post("/api/group", ctx -> browsers.newGroup(browsers.of(ctx)))))
                .getPort();
    }

    private static Page open(int port) throws IOException {
        Response page = RawPage.exchange(port, "GET", "/api/page", Map.of(), "");
        String[] words = page.body().strip().split(" ", -1);
        return new Page(port, page.cookie(), words[0], words[1]);
    }

    @AfterEach
    void stop() {
        started.forEach(ConsoleServer::close);
    }

    @Test
    void browsersGetDemoUsersByOrderOfArrivalAndKeepThem() throws IOException {
        int port = start(false);
        Page first = open(port);
        Page second = open(port);

        assertThat(List.of(first.user, second.user)).containsExactly("user0901", "user0902");
        assertThat(first.get("/api/me").body().strip()).isEqualTo("user0901");
        assertThat(first.cookie).matches("authlab_console=[0-9a-f]{32}");
    }

    @Test
    void theCookieIsNeitherReadableByScriptsNorSentByOtherSites() throws IOException {
        String cookie =
                RawPage.exchange(start(false), "GET", "/api/page", Map.of(), "").header("Set-Cookie");

        assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict").contains("Path=/");
    }

    @Test
    void anUnknownBrowserIsRefused() throws IOException {
        int port = start(false);

        assertThat(RawPage.exchange(port, "GET", "/api/me", Map.of("Cookie", "authlab_console=guess"), "")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aRequestThatChangesSomethingNeedsTheTokenOfItsBrowser() throws IOException {
        int port = start(false);
        Page page = open(port);
        Page other = open(port);

        assertThat(page.post("/api/lab", Map.of(), "{}").status()).isEqualTo(200);
        assertThat(RawPage.exchange(port, "POST", "/api/lab", Map.of("Cookie", page.cookie), "{}")
                        .status())
                .isEqualTo(403);
        Response stolen = page.post("/api/lab", Map.of("X-Authlab-Page", other.token), "{}");
        assertThat(stolen.status()).isEqualTo(403);
        assertThat(stolen.header("Content-Type")).startsWith("application/problem+json");
        assertThat(stolen.body()).contains("X-Authlab-Page", "GET /api/page");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "https://127.0.0.1:1", "http://127.0.0.1.evil.example"})
    void otherOriginsAreRefused(String origin) throws IOException {
        assertThat(open(start(false))
                        .post("/api/lab", Map.of("Origin", origin), "{}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void itsOwnOriginIsAccepted() throws IOException {
        int port = start(false);

        assertThat(open(port)
                        .post("/api/lab", Map.of("Origin", "http://127.0.0.1:" + port), "{}")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:8084", "192.0.2.7:8084", "localhost.evil.example", ""})
    void otherHostsAreMisdirected(String host) throws IOException {
        int port = start(false);

        Response answer = RawPage.exchange(port, "GET", "/healthz", Map.of("Host", host), "");

        assertThat(answer.status()).isIn(421, 400);
    }

    @Test
    void inARoomAddressesAreHostsAndNamesAreNot() throws IOException {
        int port = start(true);

        assertThat(RawPage.exchange(port, "GET", "/healthz", Map.of("Host", "192.0.2.7:8084"), "")
                        .status())
                .isEqualTo(200);
        assertThat(RawPage.exchange(port, "GET", "/healthz", Map.of("Host", "evil.example"), "")
                        .status())
                .isEqualTo(421);
    }

    @Test
    void inARoomTheLabIsChangedWithThePasscodeOnly() throws IOException {
        Page page = open(start(true));

        assertThat(page.post("/api/lab", Map.of(), "{}").status()).isEqualTo(403);
        assertThat(page.post("/api/mine", Map.of(), "{}").status()).isEqualTo(200);
        assertThat(page.post("/api/controls", Map.of(), "{\"passcode\":\"wrong\"}")
                        .status())
                .isEqualTo(403);
        assertThat(page.post("/api/controls", Map.of(), "{\"passcode\":\"open-sesame\"}")
                        .status())
                .isEqualTo(204);
        assertThat(page.post("/api/lab", Map.of(), "{}").status()).isEqualTo(200);
    }

    @Test
    void passcodesCannotBeGuessedFast() throws IOException {
        int port = start(true);
        for (int i = 0; i < 5; i++) {
            open(port).post("/api/controls", Map.of(), "{\"passcode\":\"guess" + i + "\"}");
        }

        Response right = open(port).post("/api/controls", Map.of(), "{\"passcode\":\"open-sesame\"}");

        assertThat(right.status()).isEqualTo(403);
        assertThat(right.body()).contains("minute");
    }

    @Test
    void largeBodiesAndBodiesOfUnknownLengthAreRefused() throws IOException {
        Page page = open(start(false));

        assertThat(page.post("/api/mine", Map.of(), "x".repeat(64 * 1024 + 1)).status())
                .isEqualTo(413);
        assertThat(page.post("/api/mine", Map.of("Transfer-Encoding", "chunked", "Content-Length", ""), "")
                        .status())
                .isIn(400, 411);
    }

    @Test
    void anErrorInTheBodyIsTheSendersAndNamed() throws IOException {
        Page page = open(start(true));

        Response answer = page.post("/api/controls", Map.of(), "{\"passcode\":");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("the body is not as expected");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/assets/../../logback.xml", "/assets/%2e%2e/index.html", "/assets/", "/assets/.git", "/no"})
    void onlyFilesOfThePageAreServed(String path) throws IOException {
        assertThat(RawPage.exchange(start(false), "GET", path, Map.of(), "").status())
                .isIn(404, 400);
    }

    @Test
    void everyAnswerForbidsForeignContent() throws IOException {
        assertThat(RawPage.exchange(start(false), "GET", "/healthz", Map.of(), "")
                        .header("Content-Security-Policy"))
                .startsWith("default-src 'self';")
                .doesNotContain("unsafe");
    }

    @Test
    void aConsoleThatWasKilledKnowsItsBrowsersAgain() throws IOException {
        Page page = open(start(false));
        Page again = new Page(start(false), page.cookie, page.user, page.token);

        assertThat(again.post("/api/mine", Map.of(), "{}").body().strip()).isEqualTo(page.user);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("browsers.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aNewGroupKeepsOnlyTheTrainer() throws IOException {
        int port = start(false);
        Page trainee = open(port);
        Page trainer = open(port);

        trainer.post("/api/group", Map.of(), "{}");

        assertThat(trainee.get("/api/me").status()).isEqualTo(403);
        assertThat(trainer.get("/api/me").body().strip()).isEqualTo("user0902");
        assertThat(open(port).user).isEqualTo("user0901");
    }
}
