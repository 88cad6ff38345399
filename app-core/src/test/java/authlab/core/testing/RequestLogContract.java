package authlab.core.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.core.node.MechanismFactory;
import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a node records of the requests of workshop users, and what it does not. */
abstract class RequestLogContract extends LoginContract {

    RequestLogContract(MechanismFactory source, Map<String, String> mechanismSettings) {
        super(source, mechanismSettings);
    }

    /** A well-formed credential that was never issued, as a header. */
    protected abstract String[] neverIssued();

    /** Starts to record, and returns a header with a new request id. */
    protected final String[] requestId() {
        assertThat(client.get("/requests").status()).isEqualTo(200);
        return new String[] {"X-Request-Id", UUID.randomUUID().toString()};
    }

    protected static String[] with(String[] headers, String... more) {
        return Client.concat(headers, more);
    }

    /** The recorded requests with this id. */
    protected final List<JsonNode> recorded(String... requestId) {
        return client.get("/requests")
                .json()
                .get("requests")
                .valueStream()
                .filter(r -> r.get("requestId").asText().equals(requestId[1]))
                .toList();
    }

    protected final JsonNode onlyRecorded(String... requestId) {
        List<JsonNode> requests = recorded(requestId);
        assertThat(requests).hasSize(1);
        return requests.getFirst();
    }

    /** The fingerprint of the credential in a header, without the name of the cookie or scheme. */
    protected static String fingerprintOf(String... credential) {
        return fingerprint(credential[1].replaceFirst("^(Bearer |[^=]*=)", ""));
    }

    protected static String fingerprint(String value) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(value.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aWorkshopUserCanBeFollowedFromLoginToLogout() {
        String[] id = requestId();
        Reply login = client.login("user0901", "authlab-demo", id);
        String[] credential = Client.credential(login);
        Reply me = client.get("/me", with(credential, id));
        client.get("/orders", with(credential, id));
        client.post("/logout", with(credential, id));

        List<JsonNode> requests = recorded(id);

        assertThat(requests)
                .extracting(r -> r.get("method").asText() + " " + r.get("route").asText())
                .containsExactly("POST /login", "GET /me", "GET /orders", "POST /logout");
        assertThat(requests).allSatisfy(r -> {
            assertThat(r.get("status").asInt()).isEqualTo(200);
            assertThat(r.get("user").asLong()).isEqualTo(901);
            assertThat(r.get("userName").asText()).isEqualTo("user0901");
            assertThat(r.get("refusedBy").asText()).isEmpty();
        });
        assertThat(requests)
                .extracting(r -> r.get("issued").asText())
                .containsExactly(fingerprintOf(credential), "", "", "");
        assertThat(requests.subList(1, 4))
                .allSatisfy(r -> assertThat(r.get("presented").asText()).isEqualTo(fingerprintOf(credential)));
        assertThat(me.header("Server-Timing"))
                .isEqualTo(String.format(
                        Locale.ROOT,
                        "auth;dur=%.3f;calls=%d",
                        requests.get(1).get("authMillis").asDouble(),
                        requests.get(1).get("authCalls").asInt()));
        assertThat(requests.get(2).get("dbCalls").asInt()).isEqualTo(1);
    }

    @Test
    void theRequestsOfOtherUsersAreNotRecorded() {
        String[] id = requestId();
        String[] credential = Client.credential(client.login("alice", "authlab-demo", id));

        assertThat(client.get("/me", with(credential, id)).status()).isEqualTo(200);

        assertThat(recorded(id)).isEmpty();
    }

    @Test
    void aRefusedCredentialIsRecordedWithTheReasonThatTheClientGets() {
        String[] id = requestId();
        Reply refused = client.get("/me", with(neverIssued(), id));

        JsonNode request = onlyRecorded(id);

        assertThat(request.get("status").asInt()).isEqualTo(401);
        assertThat(request.get("user").asLong()).isZero();
        assertThat(request.get("refusedBy").asText())
                .isEqualTo(refused.json().get("detail").asText());
        assertThat(request.get("presented").asText()).isEqualTo(fingerprintOf(neverIssued()));
    }

    @Test
    void aFailedLoginIsRecordedForTheUserThatItNames() {
        String[] id = requestId();
        client.login("user0902", "wrong-password", id);

        JsonNode request = onlyRecorded(id);

        assertThat(request.get("claimedUser").asLong()).isEqualTo(902);
        assertThat(request.get("user").asLong()).isZero();
        assertThat(request.get("issued").asText()).isEmpty();
    }

    @Test
    void noPartOfACredentialIsInTheLog() {
        String[] credential = Client.credential(client.login("user0903", "authlab-demo", requestId()));
        client.get("/me", credential);
        client.get("/me", with(credential, credential));
        client.get("/me?token=" + credential[1].replaceAll("[^A-Za-z0-9]", ""), credential);
        client.post("/logout-everywhere", credential);

        String log = client.get("/requests").body();

        assertThat(log).contains(fingerprintOf(credential));
        String value = credential[1].replaceFirst("^(Bearer |[^=]*=)", "");
        for (int i = 0; i + 12 <= value.length(); i++) {
            assertThat(log).doesNotContain(value.substring(i, i + 12));
        }
    }
}
