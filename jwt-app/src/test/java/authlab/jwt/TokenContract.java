package authlab.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.core.testing.AuthMechanismContract;
import authlab.core.testing.CapturedOutput;
import authlab.core.testing.Client;
import authlab.core.testing.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What all token variants have in common. */
abstract class TokenContract extends AuthMechanismContract {

    TokenContract(Map<String, String> settings) {
        super(new TokenMechanismFactory(), settings);
    }

    /** Only a denylist ends access tokens. */
    @Override
    protected boolean endsLogins() {
        return false;
    }

    @Override
    protected String bareChallenge() {
        return "Bearer realm=\"authlab\"";
    }

    @Override
    protected String[] neverIssued() {
        return new String[] {"Authorization", "Bearer eyJhbGciOiJIUzI1NiJ9.e30.AAAA"};
    }

    /** Only a denylist needs store calls. */
    @Override
    protected int callsPerMe() {
        return 0;
    }

    final Reply refresh(Reply pair) {
        return client.postJson("/refresh", refreshToken(pair));
    }

    /** The body that carries the refresh token of a pair. */
    static String refreshToken(Reply pair) {
        return "{\"refresh_token\":\"" + pair.json().get("refresh_token").asText() + "\"}";
    }

    @Test
    void aLiveRefreshTokenAloneIsEnoughForALogout() {
        for (String path : List.of("/logout", "/logout-everywhere")) {
            Reply login = client.login("ivan", "authlab-demo");

            Reply withoutAccessToken = client.postJson(path, refreshToken(login));
            Reply withABadAccessToken =
                    client.postJson(path, refreshToken(client.login("ivan", "authlab-demo")), neverIssued());

            for (Reply logout : List.of(withoutAccessToken, withABadAccessToken)) {
                assertThat(logout.status()).as(logout.body()).isEqualTo(200);
                assertThat(logout.json().get("ended").asBoolean()).isEqualTo(endsLogins());
            }
            assertThat(client.get("/me", Client.credential(login)).status()).isEqualTo(endsLogins() ? 401 : 200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"refresh_token\":\"x\"}', application/json, 401",
        "'{\"refresh_token\":null}', application/json, 401",
        "'{}', application/json, 401",
        "'', application/json, 401",
        "'{\"refresh_token\":\"TOKEN\"}', text/plain, 401",
        "'refresh_token=TOKEN', application/x-www-form-urlencoded, 401",
        "'{\"refresh_token\":\"ACCESS\"}', application/json, 401",
        "'{\"refresh_token\":[\"TOKEN\"]}', application/json, 400",
        "'{\"refresh_token\":\"TOKEN\",\"user\":1}', application/json, 400",
        "'{\"refresh_token\":', application/json, 400"
    })
    void aLogoutByAnythingButALiveRefreshTokenIsRefused(String body, String contentType, int status) {
        Reply login = client.login("grace", "authlab-demo");
        String sent = body.replace("TOKEN", login.json().get("refresh_token").asText())
                .replace("ACCESS", login.json().get("access_token").asText());

        assertProblem(client.postJson("/logout", sent, "Content-Type", contentType), status);
        assertProblem(client.postJson("/logout-everywhere", sent, "Content-Type", contentType), status);
        assertThat(client.get("/me", Client.credential(login)).status()).isEqualTo(200);
        assertThat(refresh(login).status()).isEqualTo(200);
    }

    @Test
    void aLogoutWithTwoAccessTokensIsRefusedWhateverTheBody() {
        Reply login = client.login("grace", "authlab-demo");
        String[] one = Client.credential(login);

        assertProblem(client.postJson("/logout", refreshToken(login), one[0], one[1], one[0], one[1]), 400);
        assertThat(client.get("/me", one).status()).isEqualTo(200);
    }

    @Test
    void aRefreshIsRecordedByFingerprint() {
        Reply login = client.login("user0904", "authlab-demo");
        String[] id = requestId();
        Reply renewed = client.postJson("/refresh", refreshToken(login), id);

        JsonNode request = onlyRecorded(id);

        assertThat(request.get("route").asText()).isEqualTo("/refresh");
        assertThat(request.get("user").asLong()).isEqualTo(904);
        assertThat(request.get("presented").asText())
                .isEqualTo(fingerprint(login.json().get("refresh_token").asText()));
        assertThat(request.get("issued").asText()).isEqualTo(fingerprintOf(Client.credential(renewed)));
    }

    @Test
    void aLogoutByRefreshTokenIsRecordedForItsUser() {
        Reply login = client.login("user0904", "authlab-demo");
        String[] id = requestId();
        client.postJson("/logout", refreshToken(login), id);

        assertThat(onlyRecorded(id).get("user").asLong()).isEqualTo(904);
    }

    @Test
    void aChangedTokenIsRecordedForTheUserThatItNames() {
        String[] credential = client.signIn("user0905");
        String[] changed = {credential[0], credential[1].substring(0, credential[1].length() - 8) + "AAAAAAAA"};
        String[] id = requestId();
        client.get("/me", with(changed, id));
        client.postJson("/refresh", "{\"refresh_token\":\"" + changed[1].substring(7) + "\"}", id);

        assertThat(recorded(id)).hasSize(2).allSatisfy(request -> {
            assertThat(request.get("claimedUser").asLong()).isEqualTo(905);
            assertThat(request.get("user").asLong()).isZero();
            assertThat(request.get("presented").asText()).isEqualTo(fingerprintOf(changed));
            assertThat(request.get("refusedBy").asText()).isNotEmpty();
        });
    }

    @Test
    void aRefusedRefreshAndARefusedLogoutAreAuthenticationEvents() {
        String access = client.signIn("grace")[1].substring("Bearer ".length());
        String body = "{\"refresh_token\":\"" + access + "\"}";
        try (CapturedOutput output = CapturedOutput.capture()) {
            client.postJson("/refresh", body);
            client.postJson("/logout", body);

            assertThat(output.events())
                    .containsExactly(
                            "refresh refused user=unknown node=test-1", "logout refused user=unknown node=test-1");
            assertThat(output.text()).doesNotContain(access);
        }
    }
}
