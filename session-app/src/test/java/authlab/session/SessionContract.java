package authlab.session;

import static authlab.core.testing.AuthMechanismContract.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.core.testing.AuthMechanismContract;
import authlab.core.testing.Client;
import authlab.core.testing.Reply;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every store of sessions does, beside what every mechanism does. */
abstract class SessionContract extends AuthMechanismContract {

    static final String NEVER_ISSUED = "A".repeat(43);

    SessionContract(Map<String, String> settings) {
        super(new SessionSource(), settings);
    }

    @Override
    protected boolean endsLogins() {
        return true;
    }

    @Override
    protected String bareChallenge() {
        return "Session realm=\"authlab\"";
    }

    @Override
    protected String[] neverIssued() {
        return new String[] {"Cookie", "authlab_session=" + NEVER_ISSUED};
    }

    @Override
    protected int callsPerMe() {
        return 1;
    }

    @Test
    void loginSetsAHostOnlyCookieAndLogoutClearsItWithTheSameAttributes() {
        Reply login = client.login("alice", "authlab-demo");
        Reply logout = client.post("/logout", Client.credential(login));

        assertThat(login.body()).isEqualTo("{\"id\":2,\"name\":\"alice\",\"roles\":[\"user\"]}");
        assertThat(login.header("Set-Cookie"))
                .matches("authlab_session=[A-Za-z0-9_-]{43}; Path=/test/; HttpOnly; SameSite=Lax");
        assertThat(logout.header("Set-Cookie"))
                .isEqualTo("authlab_session=; Path=/test/; HttpOnly; SameSite=Lax; Max-Age=0");
    }

    @Test
    void aLoginEndsTheSessionThatItPresentsAndMakesANewId() {
        String[] planted = client.signIn("bob");

        Reply login = client.login("bob", "authlab-demo", planted);

        assertThat(Client.credential(login)).isNotEqualTo(planted);
        assertThat(client.get("/me", planted).status()).isEqualTo(401);
        assertThat(client.get("/me", Client.credential(login)).status()).isEqualTo(200);
    }

    @Test
    void anUnknownIdIsNeverAdopted() {
        Reply login = client.login("bob", "authlab-demo", neverIssued());

        assertThat(login.header("Set-Cookie")).doesNotContain(NEVER_ISSUED);
        assertThat(client.get("/me", neverIssued()).status()).isEqualTo(401);
    }

    @Test
    void twoSessionCookiesAreABadRequest() {
        String good = client.signIn("carol")[1];

        assertProblem(client.get("/me", "Cookie", good + "; authlab_session=" + NEVER_ISSUED), 400);
        assertThat(client.get("/me", "Cookie", "theme=dark; " + good + "; x=y").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"''", "x", "*", "'%0d%0aFLUSHALL'", "'\"quoted\"'", "../../etc/passwd", "' OR 1=1"})
    void whatIsNoIdIsRefusedWithoutAskingTheStore(String value) {
        Reply reply = client.get("/me", "Cookie", "authlab_session=" + value);

        assertProblem(reply, 401);
        assertThat(reply.authCalls()).isZero();
    }

    @Test
    void anIdWithOneCharacterChangedIsRefused() {
        String good = client.signIn("dave")[1];
        int length = good.length();

        for (String changed : List.of(
                good.substring(0, length - 1),
                good + "A",
                good + "=",
                good.substring(0, length - 1) + (good.endsWith("A") ? "B" : "A"),
                "authlab_session=\"" + good.substring(16) + "\"")) {
            assertThat(client.get("/me", "Cookie", changed).status())
                    .as(changed)
                    .isEqualTo(401);
        }
    }

    @Test
    void anIdAnywhereButInTheCookieIsIgnored() {
        String id = client.signIn("erin")[1].substring(16);

        assertThat(client.get("/me?authlab_session=" + id).status()).isEqualTo(401);
        assertThat(client.get("/me", "Authorization", "Session " + id).status()).isEqualTo(401);
        assertThat(client.get("/me;authlab_session=" + id).status()).isIn(400, 404);
    }

    @ParameterizedTest
    @CsvSource({"Origin,http://evil.example", "Origin,null", "Origin,http://127.0.0.1:1", "Sec-Fetch-Site,cross-site"})
    void aForeignPageCannotChangeAnything(String header, String value) {
        String[] credential = client.signIn("frank");

        assertProblem(client.post("/logout", credential[0], credential[1], header, value), 403);
        assertProblem(client.login("frank", "authlab-demo", header, value), 403);
        assertThat(client.get("/me", credential).status()).isEqualTo(200);
    }

    @Test
    void thereIsNothingToRefresh() {
        assertProblem(client.postJson("/refresh", "{\"refresh_token\":\"x\"}"), 404);
    }

    @Test
    void manyLogoutsOfOneSessionAtOnceAreNeverAnError() {
        String[] credential = client.signIn("ivan");

        List<Integer> statuses = IntStream.range(0, 30)
                .parallel()
                .mapToObj(_ -> client.post("/logout", credential).status())
                .toList();

        assertThat(statuses).isSubsetOf(200, 401).contains(200);
        assertThat(client.get("/me", credential).status()).isEqualTo(401);
    }
}
