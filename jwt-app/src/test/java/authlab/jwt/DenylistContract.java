package authlab.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.core.testing.Client;
import authlab.core.testing.Reply;
import authlab.infra.testing.TestServers;
import org.junit.jupiter.api.Test;

/** What a denylist adds to rotating refresh tokens, in both failure modes. */
abstract class DenylistContract extends TokenContract {

    DenylistContract(String variant, String choice) {
        super(Nodes.settings(
                "HS256",
                Nodes.newKeyFile(),
                "VARIANT",
                variant,
                "JWT_DENYLIST",
                choice,
                "JWT_REFRESH",
                "rotating",
                "REDIS_URL",
                TestServers.redis().url()));
    }

    @Override
    protected boolean endsLogins() {
        return true;
    }

    @Override
    protected int callsPerMe() {
        return 1;
    }

    private int meWith(Reply pair) {
        return client.get("/me", Client.credential(pair)).status();
    }

    @Test
    void anEndedLoginCannotBeRefreshedAndTheAnswerSaysWhy() {
        Reply login = client.login("alice", "authlab-demo");
        Reply renewed = refresh(login);

        client.post("/logout", Client.credential(renewed));

        assertThat(meWith(login)).isEqualTo(401);
        assertThat(client.get("/me", Client.credential(renewed)).header("WWW-Authenticate"))
                .endsWith("error_description=\"the login that the token belongs to has ended\"");
        assertProblem(refresh(login), 400);
        assertProblem(refresh(renewed), 400);
    }

    @Test
    void aLogoutByRefreshTokenDeniesTheAccessTokensOfItsLoginAndOfNoOther() {
        Reply login = client.login("heidi", "authlab-demo");
        Reply other = client.login("heidi", "authlab-demo");
        Reply renewed = refresh(login);

        assertThat(client.postJson("/logout", refreshToken(renewed)).body()).isEqualTo("{\"ended\":true}");

        assertThat(meWith(login)).isEqualTo(401);
        assertThat(meWith(renewed)).isEqualTo(401);
        assertProblem(refresh(renewed), 400);
        assertThat(meWith(other)).isEqualTo(200);
    }

    @Test
    void aLogoutEverywhereByRefreshTokenDeniesAllLoginsOfTheUser() {
        Reply login = client.login("frank", "authlab-demo");
        Reply other = client.login("frank", "authlab-demo");

        client.postJson("/logout-everywhere", refreshToken(login));

        assertThat(meWith(login)).isEqualTo(401);
        assertThat(meWith(other)).isEqualTo(401);
        assertProblem(client.postJson("/logout", refreshToken(other)), 401);
    }

    @Test
    void aReusedRefreshTokenDeniesTheAccessTokensOfItsLoginAndOfNoOther() {
        Reply first = client.login("carol", "authlab-demo");
        Reply other = client.login("carol", "authlab-demo");
        Reply third = refresh(refresh(first));
        assertThat(meWith(third)).isEqualTo(200);

        assertProblem(refresh(first), 400);

        assertThat(meWith(first)).isEqualTo(401);
        assertThat(meWith(third)).isEqualTo(401);
        assertThat(meWith(other)).isEqualTo(200);
    }

    @Test
    void aLoginRightAfterLogoutEverywhereWorksAndNoneBeforeDoes() {
        Reply before = client.login("bob", "authlab-demo");
        Reply renewed = refresh(before);
        for (int i = 0; i < 5; i++) {
            Reply caller = client.login("bob", "authlab-demo");
            assertThat(client.post("/logout-everywhere", Client.credential(caller))
                            .status())
                    .isEqualTo(200);
            assertThat(meWith(caller)).isEqualTo(401);

            Reply after = client.login("bob", "authlab-demo");

            assertThat(meWith(after)).isEqualTo(200);
            assertThat(refresh(after).status()).isEqualTo(200);
            assertThat(meWith(refresh(after))).isEqualTo(200);
        }
        assertThat(meWith(before)).isEqualTo(401);
        assertThat(meWith(renewed)).isEqualTo(401);
        assertProblem(refresh(before), 400);
    }

    @Test
    void noTokenIsAcceptedUnverifiedWhileTheDenylistAnswers() {
        assertThat(client.get("/metrics").body()).contains("authlab_unverified_total 0.0");
    }
}
