package authlab.session;

import static authlab.core.testing.AuthMechanismContract.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.core.node.TestNode;
import authlab.core.testing.CapturedOutput;
import authlab.core.testing.Client;
import authlab.core.testing.RawHttp;
import authlab.core.testing.Reply;
import authlab.core.testing.Servers;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cookie handling of browsers: cross-origin requests, and separate cookies over TLS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BrowserIT {

    private static final String[] OVER_TLS = {"X-Forwarded-Proto", "https"};
    private static final String SECURE = "__Secure-authlab_session";

    private final TestNode node = start();
    private final Client client = new Client(node.address());
    private final String host = node.address().getAuthority();

    private static TestNode start() {
        Map<String, String> settings = new HashMap<>(Servers.migratedPostgres());
        settings.put("SESSION_STORE", "memory");
        settings.put("TRUSTED_ORIGINS", "https://x.example,https://y.example:8443");
        return TestNode.start(new SessionMechanismFactory(), settings, Clock.systemUTC());
    }

    @AfterAll
    void stop() {
        client.close();
        node.close();
    }

    private static String[] with(String[] first, String... more) {
        return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
    }

    private void assertCrossOriginRefused(String... headers) {
        String[] frank = client.signIn("frank");
        String[] withCookie = with(frank, headers);
        try (CapturedOutput output = CapturedOutput.capture()) {
            assertProblem(client.post("/logout", withCookie), 403);
            assertProblem(client.post("/logout-everywhere", withCookie), 403);
            Reply login = client.login("frank", "authlab-demo", headers);
            assertProblem(login, 403);
            assertThat(login.header("Set-Cookie")).isEmpty();

            assertThat(output.events()).hasSize(3).allMatch(event -> event.contains(" refused: "));
        }
        assertThat(client.get("/me", frank).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "Origin,http://evil.example",
        "Origin,null",
        "Origin,''",
        "Origin,http://127.0.0.1:1",
        "Origin,http://127.0.0.1",
        "Origin,http://x.example",
        "Origin,https://x.example:8443",
        "Origin,https://y.example",
        "Origin,https://x.example.evil.example",
        "Origin,https://evil-x.example",
        "Origin,https://a.x.example",
        "Origin,https://x.example/",
        "Origin,https://X.example",
        "Origin,'https://x.example,https://y.example:8443'",
        "Sec-Fetch-Site,cross-site",
        "Sec-Fetch-Site,same-site",
        "Sec-Fetch-Site,Same-Origin"
    })
    void aCrossOriginRequestCannotChangeState(String header, String value) {
        assertCrossOriginRefused(header, value);
    }

    @Test
    void aSimilarOriginIsCrossOriginToo() {
        assertCrossOriginRefused("Origin", "https://" + host);
        assertCrossOriginRefused("Origin", "http://evil." + host);
        assertCrossOriginRefused("Origin", "http://" + host + ".evil.example");
        assertCrossOriginRefused("Origin", "http://" + host + "/");
        assertCrossOriginRefused("Origin", "http://" + host, "Origin", "http://evil.example");
        assertCrossOriginRefused("Origin", "http://" + host, "Sec-Fetch-Site", "cross-site");
    }

    @Test
    void aCrossOriginFormCannotSignIn() {
        Reply form = client.send(
                "POST",
                "/login",
                BodyPublishers.ofString("{\"username\":\"frank\",\"password\":\"authlab-demo\",\"x\":\"=\"}"),
                "Content-Type",
                "text/plain");

        assertProblem(form, 415);
        assertThat(form.header("Set-Cookie")).isEmpty();
    }

    @Test
    void sameOriginPagesAndOtherClientsMayChangeState() {
        List<String[]> ours = List.of(
                new String[] {},
                new String[] {"Origin", "http://" + host},
                new String[] {"Origin", "http://" + host, "Sec-Fetch-Site", "same-origin"},
                new String[] {"Sec-Fetch-Site", "none"});
        for (String[] headers : ours) {
            Reply login = client.login("frank", "authlab-demo", headers);
            assertThat(login.status()).isEqualTo(200);
            assertThat(client.post("/logout", with(Client.credential(login), headers))
                            .status())
                    .isEqualTo(200);
        }
        String[] overTls = with(OVER_TLS, "Origin", "https://" + host);
        assertThat(client.login("frank", "authlab-demo", overTls).status()).isEqualTo(200);
        assertProblem(client.login("frank", "authlab-demo", with(OVER_TLS, "Origin", "http://" + host)), 403);
    }

    /** A tunnel ends TLS and passes on plain HTTP, so that the node cannot know the scheme of the page. */
    @ParameterizedTest
    @ValueSource(strings = {"https://x.example", "https://y.example:8443"})
    void aPageOfATrustedOriginMayChangeState(String origin) {
        String[] page = {"Origin", origin, "Sec-Fetch-Site", "same-origin"};
        Reply login = client.login("frank", "authlab-demo", page);

        assertThat(login.status()).isEqualTo(200);
        assertThat(client.post("/logout", with(Client.credential(login), page)).status())
                .isEqualTo(200);
        assertProblem(client.login("frank", "authlab-demo", "Origin", origin, "Sec-Fetch-Site", "cross-site"), 403);
        assertProblem(client.login("frank", "authlab-demo", "Origin", origin, "Origin", "http://" + host), 403);
    }

    @Test
    void getAndHeadChangeNoState() {
        String[] frank = client.signIn("frank");

        for (String path : List.of("/logout", "/logout-everywhere", "/login")) {
            assertThat(client.get(path, frank).status()).isEqualTo(405);
            assertThat(client.send("HEAD", path, BodyPublishers.noBody(), frank).status())
                    .isEqualTo(405);
        }
        assertThat(client.get("/me", frank).status()).isEqualTo(200);
    }

    @Test
    void overTlsTheCookieIsSecureAndLogoutClearsItWithTheSameAttributes() {
        Reply login = client.login("grace", "authlab-demo", OVER_TLS);
        String[] grace = Client.credential(login);
        Reply logout = client.post("/logout", with(grace, OVER_TLS));

        assertThat(login.header("Set-Cookie"))
                .matches(SECURE + "=[A-Za-z0-9_-]{43}; Path=/test/; Secure; HttpOnly; SameSite=Lax");
        assertThat(logout.header("Set-Cookie"))
                .isEqualTo(SECURE + "=; Path=/test/; Secure; HttpOnly; SameSite=Lax; Max-Age=0");
        assertThat(client.get("/me", with(grace, OVER_TLS)).status()).isEqualTo(401);
    }

    @Test
    void plainHttpAndTlsReadTheirOwnCookieOnly() {
        String[] plain = client.signIn("grace");
        String[] secure = Client.credential(client.login("heidi", "authlab-demo", OVER_TLS));
        String both = plain[1] + "; " + secure[1];

        assertThat(client.get("/me", with(secure, OVER_TLS)).status()).isEqualTo(200);
        assertThat(client.get("/me", with(plain, OVER_TLS)).status()).isEqualTo(401);
        assertThat(client.get("/me", secure).status()).isEqualTo(401);
        assertThat(client.get("/me", with(OVER_TLS, "Cookie", both))
                        .json()
                        .get("name")
                        .asText())
                .isEqualTo("heidi");
        assertThat(client.get("/me", "Cookie", both).json().get("name").asText())
                .isEqualTo("grace");
    }

    @Test
    void aCookiePlantedOverPlainHttpIsNotAcceptedOverTls() {
        String id = client.signIn("grace")[1].replaceFirst("[^=]*=", "");
        String[] planted = with(OVER_TLS, "Cookie", "authlab_session=" + id);

        Reply login = client.login("heidi", "authlab-demo", planted);

        assertThat(login.header("Set-Cookie")).startsWith(SECURE).doesNotContain(id);
        assertThat(client.get("/me", planted).status()).isEqualTo(401);
    }

    @Test
    void twoSecureCookiesAreABadRequest() {
        String[] secure = Client.credential(client.login("heidi", "authlab-demo", OVER_TLS));

        assertProblem(client.get("/me", with(OVER_TLS, "Cookie", secure[1] + "; " + secure[1])), 400);
        assertThat(RawHttp.status(
                        node.address(), "GET /me", "X-Forwarded-Proto: https", "Cookie: " + secure[1], "Cookie: a=b"))
                .isEqualTo(200);
    }
}
