package authlab.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.core.testing.Client;
import authlab.core.testing.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class Hs256IT extends TokenContract {

    static final Map<String, String> SETTINGS = Map.of(
            "JWT_ALGORITHM", "HS256",
            "JWT_SECRET", "k4J9-vQ2m_Zr7T1xW8yB3nC6pL5sD0fGhE",
            "JWT_KEY_ID", "key-1",
            "JWT_ISSUER", "http://issuer.test",
            "JWT_AUDIENCE", "authlab-test");

    Hs256IT() {
        super(SETTINGS);
    }

    @Test
    void loginReturnsATokenPair() {
        Reply login = client.login("alice", "authlab-demo");

        assertThat(login.json().get("token_type").asText()).isEqualTo("Bearer");
        assertThat(login.json().get("expires_in").asInt()).isEqualTo(900);
        assertThat(login.header("Set-Cookie")).isEmpty();
        assertThat(login.header("Server-Timing")).matches("auth;dur=.*;calls=0, db;dur=.*;calls=1");
    }

    @Test
    void anInvalidTokenIsReportedInTheChallenge() {
        assertThat(client.get("/me", neverIssued()).header("WWW-Authenticate"))
                .startsWith("Bearer realm=\"authlab\", error=\"invalid_token\", error_description=\"");
    }

    @Test
    void refreshIssuesANewPair() {
        Reply login = client.login("alice", "authlab-demo");
        String refresh = login.json().get("refresh_token").asText();

        Reply renewed = client.postJson("/refresh", "{\"refresh_token\":\"" + refresh + "\"}");

        assertThat(renewed.status()).isEqualTo(200);
        assertThat(renewed.json().get("refresh_token").asText()).isNotEqualTo(refresh);
        String access = renewed.json().get("access_token").asText();
        assertThat(client.get("/me", "Authorization", "bearer " + access).status())
                .isEqualTo(200);
    }

    @Test
    void accessAndRefreshTokensAreNotInterchangeable() {
        Reply login = client.login("alice", "authlab-demo");
        String access = login.json().get("access_token").asText();
        String refresh = login.json().get("refresh_token").asText();

        assertProblem(client.get("/me", "Authorization", "Bearer " + refresh), 401);
        Reply renewal = client.postJson("/refresh", "{\"refresh_token\":\"" + access + "\"}");
        assertProblem(renewal, 400);
        assertThat(renewal.json().get("error").asText()).isEqualTo("invalid_grant");
        assertProblem(client.postJson("/refresh", "{}"), 400);
    }

    @Test
    void aTokenAnywhereButInTheHeaderIsIgnored() {
        String token = client.signIn("bob")[1].substring(7);

        assertThat(client.get("/me?access_token=" + token).status()).isEqualTo(401);
        assertThat(client.get("/me", "Cookie", "access_token=" + token).status())
                .isEqualTo(401);
        assertThat(client.get("/me", "Authorization", "Basic " + token).status())
                .isEqualTo(401);
    }

    @Test
    void twoAuthorizationHeadersAreABadRequest() {
        String[] good = client.signIn("bob");

        Reply reply = client.get("/me", good[0], good[1], good[0], good[1]);

        assertProblem(reply, 400);
        assertThat(reply.header("WWW-Authenticate")).contains("error=\"invalid_request\"");
    }

    @Test
    void theAnswerToALogoutSaysWhatStaysValid() {
        Reply login = client.login("carol", "authlab-demo");

        Reply logout = client.post("/logout", Client.credential(login));

        assertThat(logout.json().get("ended").asBoolean()).isFalse();
        assertThat(logout.json().get("renewable").asBoolean()).isTrue();
        assertThat(Instant.parse(logout.json().get("works_until").asText()))
                .isAfter(Clock.systemUTC().instant().plusSeconds(300));
        String refresh = login.json().get("refresh_token").asText();
        assertThat(client.postJson("/refresh", "{\"refresh_token\":\"" + refresh + "\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theAnswerToALogoutByRefreshTokenSaysThatTheRefreshTokenStillWorks() {
        Reply login = client.login("carol", "authlab-demo");

        Reply logout = client.postJson("/logout", refreshToken(login));

        assertThat(logout.json().get("renewable").asBoolean()).isTrue();
        assertThat(Instant.parse(logout.json().get("works_until").asText()))
                .isAfter(Clock.systemUTC().instant().plus(Duration.ofHours(7)));
        assertThat(refresh(login).status()).isEqualTo(200);
    }

    @Test
    void aMissingRoleIsAnInsufficientScope() {
        assertThat(client.get("/admin/users", client.signIn("dave")).header("WWW-Authenticate"))
                .isEqualTo("Bearer realm=\"authlab\", error=\"insufficient_scope\"");
    }
}
