package authlab.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.core.AuthCall;
import authlab.core.Cost;
import authlab.core.EndOutcome;
import authlab.core.Principal;
import authlab.core.database.Database;
import authlab.core.node.TestNode;
import authlab.core.testing.CapturedOutput;
import authlab.core.testing.Client;
import authlab.core.testing.Reply;
import authlab.core.testing.Servers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rotating refresh tokens over HTTP. */
final class RotatingRefreshIT extends TokenContract {

    private static final Map<String, String> SETTINGS =
            Nodes.settings("HS256", Nodes.newKeyFile(), "JWT_REFRESH", "rotating", "JWT_REFRESH_GRACE", "PT0S");

    RotatingRefreshIT() {
        super(SETTINGS);
    }

    private static void assertInvalidGrant(Reply reply) {
        assertProblem(reply, 400);
        assertThat(reply.json().get("error").asText()).isEqualTo("invalid_grant");
        assertThat(reply.json().get("error_description").asText()).matches("[\\x20-\\x7e&&[^\"\\\\]]+");
    }

    @Test
    void reuseEndsThisLoginAndNoOther() {
        Reply first = client.login("alice", "authlab-demo");
        Reply other = client.login("alice", "authlab-demo");
        Reply second = refresh(first);

        assertThat(second.status()).isEqualTo(200);
        assertInvalidGrant(refresh(first));
        assertInvalidGrant(refresh(second));
        assertThat(refresh(other).status()).isEqualTo(200);
    }

    @Test
    void aRefreshIsOneStatementAndOneForTheUser() {
        assertThat(refresh(client.login("alice", "authlab-demo")).header("Server-Timing"))
                .matches("auth;dur=.*;calls=1, db;dur=.*;calls=1");
    }

    @Test
    void logoutRevokesTheRefreshTokenAndSaysWhatStaysValid() {
        Reply login = client.login("bob", "authlab-demo");
        Reply other = client.login("bob", "authlab-demo");

        Reply logout = client.post("/logout", Client.credential(login));

        assertThat(logout.json().get("renewable").asBoolean(true)).isFalse();
        assertInvalidGrant(refresh(login));
        assertThat(client.post("/logout-everywhere", Client.credential(other)).status())
                .isEqualTo(200);
        assertInvalidGrant(refresh(other));
    }

    @Test
    void aLogoutByRefreshTokenEndsItAndNamesTheEndOfTheLastAccessToken() {
        Reply login = client.login("bob", "authlab-demo");

        Reply logout = client.postJson("/logout", refreshToken(login));

        assertThat(logout.json().get("renewable").asBoolean(true)).isFalse();
        assertThat(Instant.parse(logout.json().get("works_until").asText()))
                .isBetween(
                        Clock.systemUTC().instant().plus(Duration.ofMinutes(14)),
                        Clock.systemUTC().instant().plus(Duration.ofMinutes(16)));
        assertInvalidGrant(refresh(login));
        assertProblem(client.postJson("/logout", refreshToken(login)), 401);
    }

    @Test
    void aLogoutEverywhereByRefreshTokenEndsTheOtherRefreshTokensToo() {
        Reply login = client.login("grace", "authlab-demo");
        Reply other = client.login("grace", "authlab-demo");

        client.postJson("/logout-everywhere", refreshToken(login));

        assertInvalidGrant(refresh(login));
        assertInvalidGrant(refresh(other));
    }

    @Test
    void detectedReuseIsAnAuthenticationEventAtRefreshAndAtLogout() {
        Reply first = client.login("alice", "authlab-demo");
        Reply other = client.login("alice", "authlab-demo");
        Reply second = refresh(first);
        refresh(other);
        try (CapturedOutput output = CapturedOutput.capture()) {
            assertInvalidGrant(refresh(first));
            assertInvalidGrant(refresh(second));
            assertProblem(client.postJson("/logout", refreshToken(other)), 401);

            assertThat(output.events())
                    .containsExactly(
                            "refresh refused: refresh token reused, login ended user=2 node=test-1",
                            "refresh refused user=2 node=test-1",
                            "logout refused: refresh token reused, login ended user=2 node=test-1");
        }
    }

    @Test
    void aLogoutThroughARenewedPairEndsTheSameLogin() {
        Reply login = client.login("carol", "authlab-demo");
        Reply renewed = refresh(login);

        client.post("/logout", Client.credential(renewed));

        assertInvalidGrant(refresh(renewed));
    }

    @Test
    void theRefreshTokenOfADeletedUserIsRefused() {
        try (Database database = Servers.database(1)) {
            database.update(
                    new Cost(),
                    "INSERT INTO app_user (id, name, roles, password_hash)"
                            + " SELECT 900100, 'leaver', roles, password_hash FROM app_user WHERE id = 2",
                    _ -> {});
            Reply login = client.login("leaver", "authlab-demo");
            assertThat(login.status()).isEqualTo(200);

            database.update(new Cost(), "DELETE FROM app_user WHERE id = 900100", _ -> {});

            try (CapturedOutput output = CapturedOutput.capture()) {
                assertInvalidGrant(refresh(login));
                assertThat(output.events()).containsExactly("refresh refused user=900100 node=test-1");
            }
        }
    }

    @Test
    void aLoginThatTakesTooLongLeavesNothingStored() {
        Map<String, String> hurried = new HashMap<>(Servers.migratedPostgres());
        hurried.putAll(SETTINGS);
        hurried.put("LOGIN_TIMEOUT", "PT0.01S");
        try (TestNode node = Nodes.start(hurried);
                Client late = new Client(node.address());
                Database database = Servers.database(1)) {
            int before = families(database);

            assertProblem(late.login("heidi", "authlab-demo"), 503);

            assertThat(families(database)).isEqualTo(before);
        }
    }

    private static int families(Database database) {
        return database.query(new Cost(), "SELECT count(*) FROM refresh_family", _ -> {}, rows -> {
            rows.next();
            return rows.getInt(1);
        });
    }

    @Test
    void aRefreshThatWaitedTooLongAtTheNodeUsesNoTokenUp() {
        Reply login = client.login("heidi", "authlab-demo");

        assertProblem(client.postJson("/refresh", refreshToken(login), "X-Request-Start", "1000000000.000"), 503);

        assertThat(refresh(login).status()).isEqualTo(200);
    }

    @Test
    void anUnavailableStoreIs503AndEndsNothing() {
        Reply login = client.login("dave", "authlab-demo");
        try (TestNode node = Nodes.start(SETTINGS);
                Client cut = new Client(node.address())) {
            String body =
                    "{\"refresh_token\":\"" + login.json().get("refresh_token").asText() + "\"}";

            assertProblem(cut.postJson("/refresh", body), 503);
            assertProblem(cut.post("/logout", Client.credential(login)), 503);
            assertProblem(cut.postJson("/logout", body), 503);
            assertThat(cut.get("/me", Client.credential(login)).status()).isEqualTo(200);
        }
        assertThat(refresh(login).status()).isEqualTo(200);
    }

    /** Its token may expire between authentication and logout, and its refresh token would remain valid. */
    @Test
    void aLogoutWhoseTokenIsNotAcceptedAnyMoreSaysThatItEndedNothing() {
        Principal dave = new Principal(2, "dave", List.of("user"));
        AuthCall call = new AuthCall(List.of(neverIssued()[1]), List.of());
        try (TestNode node = Nodes.start(SETTINGS)) {
            assertThat(node.mechanism().end(dave, call)).isInstanceOf(EndOutcome.Refused.class);
            assertThat(node.mechanism().endAll(dave, call)).isInstanceOf(EndOutcome.Refused.class);
        }
    }

    @Test
    void anythingButARefreshTokenIsAnInvalidGrant() {
        Reply login = client.login("erin", "authlab-demo");
        String token = login.json().get("refresh_token").asText();
        char last = token.charAt(token.length() - 1);

        for (String bad : new String[] {
            "",
            "x",
            login.json().get("access_token").asText(),
            token + "A",
            token.substring(0, token.length() - 1) + (last == 'A' ? 'E' : 'A')
        }) {
            assertInvalidGrant(client.postJson("/refresh", "{\"refresh_token\":\"" + bad + "\"}"));
        }
        assertThat(client.postJson("/refresh", "{}").json().get("error").asText())
                .isEqualTo("invalid_request");
        assertThat(refresh(login).status()).isEqualTo(200);
    }
}
