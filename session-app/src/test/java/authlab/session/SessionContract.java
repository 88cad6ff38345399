package authlab.session;

import static authlab.core.testing.AuthMechanismContract.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.core.testing.AuthMechanismContract;
import authlab.core.testing.Client;
import authlab.core.testing.RawHttp;
import authlab.core.testing.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all session stores have in common. */
abstract class SessionContract extends AuthMechanismContract {

    static final String NEVER_ISSUED = "A".repeat(43);

    SessionContract(Map<String, String> settings) {
        super(new SessionMechanismFactory(), settings);
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
    void anUnknownIdIsNeverAccepted() {
        Reply login = client.login("bob", "authlab-demo", neverIssued());

        assertThat(login.header("Set-Cookie")).doesNotContain(NEVER_ISSUED);
        assertThat(client.get("/me", neverIssued()).status()).isEqualTo(401);
    }

    @Test
    void twoSessionCookiesAreABadRequest() {
        String good = client.signIn("carol")[1];
        String other = "authlab_session=" + NEVER_ISSUED;

        assertProblem(client.get("/me", "Cookie", good + "; " + other), 400);
        assertProblem(client.get("/me", "Cookie", other + ";" + good), 400);
        assertProblem(client.get("/me", "Cookie", good + "; " + good), 400);
        assertThat(RawHttp.status(address(), "GET /me", "Cookie: " + other, "Cookie: " + good))
                .isEqualTo(400);
        assertThat(client.get("/me", "Cookie", "theme=dark; " + good + "; x=y").status())
                .isEqualTo(200);
    }

    @Test
    void twoSessionCookiesAndABearerTokenAreRecordedAsRefused() {
        String[] id = requestId();
        String cookie = client.signIn("user0906")[1];
        client.get("/me", with(id, "Cookie", cookie + "; authlab_session=" + NEVER_ISSUED));
        client.get("/me", with(id, "Authorization", "Bearer " + NEVER_ISSUED));

        List<JsonNode> requests = recorded(id);

        assertThat(requests).extracting(r -> r.get("status").asInt()).containsExactly(400, 401);
        assertThat(requests)
                .extracting(r -> r.get("refusedBy").asText())
                .containsExactly(
                        "more than one session cookie was sent",
                        "a session cookie is needed, not an Authorization header");
        assertThat(requests)
                .extracting(r -> r.get("presented").asText())
                .containsExactly(fingerprintOf("Cookie", cookie), fingerprint(NEVER_ISSUED));
    }

    @Test
    void anEndedSessionIsRecordedAsRefused() {
        String[] credential = client.signIn("user0907");
        client.post("/logout", credential);
        String[] id = requestId();
        client.get("/me", with(credential, id));

        JsonNode request = onlyRecorded(id);

        assertThat(request.get("status").asInt()).isEqualTo(401);
        assertThat(request.get("presented").asText()).isEqualTo(fingerprintOf(credential));
        assertThat(request.get("claimedUser").asLong()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "*", "%0d%0aFLUSHALL", "\"quoted\"", "../../etc/passwd", "' OR 1=1", "$5"})
    void aMalformedIdIsRefusedWithoutAStoreCall(String value) {
        Reply reply = client.get("/me", "Cookie", "authlab_session=" + value);

        assertProblem(reply, 401);
        assertThat(reply.authCalls()).isZero();
    }

    @Test
    void anIdWithAnyOneBitChangedIsRefused() {
        String[] good = client.signIn("dave");
        byte[] bits = Base64.getUrlDecoder().decode(id(good));

        for (int bit = 0; bit < 8 * bits.length; bit++) {
            byte[] changed = bits.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(Base64.getUrlEncoder().withoutPadding().encodeToString(changed));
        }

        assertThat(client.get("/me", good).status()).isEqualTo(200);
    }

    @Test
    void anIdInAnyOtherEncodingIsRefused() {
        String[] good = client.signIn("dave");
        String id = id(good);

        assertRefused(id.substring(0, 42));
        assertRefused(id.substring(1));
        assertRefused(id + "A");
        assertRefused(id + "=");
        assertRefused(id + " ; x=y");
        assertRefused("\"" + id + "\"");
        assertRefused(id.substring(0, 42) + (id.endsWith("A") ? "B" : "A"));
        assertThat(RawHttp.status(address(), "GET /me", "Cookie: authlab_session=" + id.substring(1) + "\u00e9"))
                .isEqualTo(401);
        assertThat(RawHttp.status(address(), "GET /me", "Cookie: authlab_session=\u00ff\u00fe\u0080"))
                .isEqualTo(401);
        assertThat(client.get("/me", good).status()).isEqualTo(200);
    }

    private void assertRefused(String value) {
        assertThat(client.get("/me", "Cookie", "authlab_session=" + value).status())
                .as(value)
                .isEqualTo(401);
    }

    private static String id(String[] credential) {
        return credential[1].substring("authlab_session=".length());
    }

    @Test
    void anIdAnywhereButInTheCookieIsIgnored() {
        String id = client.signIn("erin")[1].substring(16);

        assertThat(client.get("/me?authlab_session=" + id).status()).isEqualTo(401);
        assertThat(client.get("/me", "Authorization", "Session " + id).status()).isEqualTo(401);
        assertThat(client.get("/me;authlab_session=" + id).status()).isIn(400, 404);
    }

    @Test
    void aLogoutNeedsTheCookieWhateverTheBody() {
        assertProblem(client.postJson("/logout", "{\"refresh_token\":\"x\"}"), 401);
        assertThat(client.postJson("/logout", "{\"refresh_token\":", client.signIn("ivan"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void refreshIsNotFound() {
        assertProblem(client.postJson("/refresh", "{\"refresh_token\":\"x\"}"), 404);
    }

    @Test
    void concurrentLogoutsOfOneSessionNeverFail() {
        String[] credential = client.signIn("ivan");

        List<Integer> statuses = IntStream.range(0, 30)
                .parallel()
                .mapToObj(_ -> client.post("/logout", credential).status())
                .toList();

        assertThat(statuses).isSubsetOf(200, 401).contains(200);
        assertThat(client.get("/me", credential).status()).isEqualTo(401);
    }
}
