package authlab.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.core.node.MechanismFactory;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What all mechanisms have in common, tested with a real node over real HTTP. */
public abstract class AuthMechanismContract extends RequestLogContract {

    protected AuthMechanismContract(MechanismFactory source, Map<String, String> mechanismSettings) {
        super(source, mechanismSettings);
    }

    /** Whether a logout ends the login. */
    protected abstract boolean endsLogins();

    /** How many calls to a store {@code GET /me} makes. */
    protected abstract int callsPerMe();

    /** Whether credentials can be verified with a public key. */
    protected boolean hasPublicKeys() {
        return false;
    }

    @Test
    void publicKeysArePublishedIfThereAreAny() {
        assertThat(client.get("/.well-known/jwks.json").status()).isEqualTo(hasPublicKeys() ? 200 : 404);
    }

    @Test
    void aValidCredentialIsAuthenticated() {
        Reply me = client.get("/me", client.signIn("alice"));

        assertThat(me.status()).isEqualTo(200);
        assertThat(me.body()).isEqualTo("{\"id\":2,\"name\":\"alice\",\"roles\":[\"user\"]}");
        assertThat(me.header("X-Served-By")).isEqualTo("test-1");
        assertThat(me.header("Cache-Control")).isEqualTo("no-store");
        assertThat(me.header("Server-Timing")).matches("auth;dur=\\d+\\.\\d{3};calls=" + callsPerMe());
    }

    @Test
    void ordersAreTheCallersTenNewestInOneStatement() {
        Reply orders = client.get("/orders", client.signIn("bob"));

        assertThat(orders.status()).isEqualTo(200);
        assertThat(orders.json().get("orders")).hasSize(10);
        assertThat(orders.json().at("/orders/0/id").asLong()).isEqualTo(30);
        assertThat(orders.json().at("/orders/0/item").isTextual()).isTrue();
        assertThat(orders.json().at("/orders/0/quantity").isInt()).isTrue();
        assertThat(orders.json().at("/orders/0/price_cents").isInt()).isTrue();
        assertThat(Instant.parse(orders.json().at("/orders/0/ordered_at").asText()))
                .isAfter(Instant.parse(orders.json().at("/orders/9/ordered_at").asText()));
        assertThat(orders.header("Server-Timing")).matches("auth;dur=.*, db;dur=\\d+\\.\\d{3};calls=1");
    }

    @Test
    void adminPathNeedsTheRole() {
        assertThat(client.get("/admin/users").status()).isEqualTo(401);
        assertProblem(client.get("/admin/users", client.signIn("carol")), 403);

        Reply users = client.get("/admin/users", client.signIn("admin"));
        assertThat(users.status()).isEqualTo(200);
        assertThat(users.json().get("users")).hasSize(50);
        assertThat(users.json().at("/users/0/name").asText()).isEqualTo("admin");
    }

    @Test
    void aMissingCredentialIsChallenged() {
        Reply me = client.get("/me");

        assertProblem(me, 401);
        assertThat(me.header("WWW-Authenticate")).isEqualTo(bareChallenge());
    }

    @Test
    void aCredentialThatWasNeverIssuedIsRefused() {
        Reply me = client.get("/me", neverIssued());

        assertProblem(me, 401);
        assertThat(me.header("WWW-Authenticate")).startsWith(bareChallenge());
        assertThat(me.header("Set-Cookie")).isEmpty();
    }

    /** The example token of jwt.io. */
    @Test
    void theJwtIoExampleTokenIsRefusedAndTheChallengeSaysWhy() {
        Reply me = client.get(
                "/me",
                "Authorization",
                "Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"
                        + ".eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ"
                        + ".SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c");

        assertProblem(me, 401);
        assertThat(me.header("WWW-Authenticate"))
                .startsWith(bareChallenge() + ", error=\"invalid_")
                .containsPattern(", error_description=\"[a-zA-Z ,]{10,}\"$");
        assertThat(me.authCalls()).isZero();
    }

    /** A server that caches header lines case-insensitively would use the credential of the previous request. */
    @Test
    void aCredentialInAnotherCaseIsRefusedRightAfterTheValidOne() {
        String[] right = client.signIn("heidi");
        int kept = right[1].length() - 20;
        String tail = right[1].substring(kept);
        String[] swapped = {right[0], right[1].substring(0, kept) + swapCase(tail)};
        try (Client oneConnection = new Client(address())) {
            assertThat(oneConnection.get("/me", right).status()).isEqualTo(200);
            assertThat(oneConnection.get("/me", swapped).status()).isEqualTo(401);
        }
    }

    private static String swapCase(String text) {
        return text.chars()
                .map(c -> Character.isLowerCase(c) ? Character.toUpperCase(c) : Character.toLowerCase(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void headAnswersAsGetWithoutABody() {
        assertThat(client.send("HEAD", "/me", BodyPublishers.noBody()).status()).isEqualTo(401);
        Reply head = client.send("HEAD", "/me", BodyPublishers.noBody(), client.signIn("dave"));
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void logoutEndsThisLoginAsFarAsTheArchitectureCan() {
        String[] one = client.signIn("erin");
        String[] other = client.signIn("erin");

        Reply logout = client.post("/logout", one);

        assertEnded(logout);
        assertThat(client.get("/me", one).status()).isEqualTo(endsLogins() ? 401 : 200);
        assertThat(client.get("/me", other).status()).isEqualTo(200);
    }

    @Test
    void logoutEverywhereEndsAllLoginsOfThisUserOnly() {
        String[] one = client.signIn("frank");
        String[] two = client.signIn("frank");
        String[] grace = client.signIn("grace");

        assertEnded(client.post("/logout-everywhere", one));

        for (String[] credential : List.of(one, two)) {
            assertThat(client.get("/me", credential).status()).isEqualTo(endsLogins() ? 401 : 200);
        }
        assertThat(client.get("/me", grace).status()).isEqualTo(200);
    }

    @Test
    void logoutNeedsACredential() {
        assertProblem(client.post("/logout"), 401);
        assertProblem(client.post("/logout-everywhere", neverIssued()), 401);
    }

    @Test
    void metricsCountRequestsByRouteAndIdentifyNoUser() {
        client.get("/me", client.signIn("heidi"));
        client.get("/no-such-path-heidi");

        String metrics = client.get("/metrics").body();

        assertThat(metrics)
                .contains("http_requests_seconds_count{route=\"/me\",status=\"200\"}")
                .contains("http_requests_seconds_count{route=\"none\",status=\"404\"}")
                .contains("authentications_seconds_count{outcome=\"Authenticated\"}")
                .contains("store_connections_in_use{store=\"postgres\"}")
                .doesNotContain("heidi");
    }

    @Test
    void healthNamesEveryDependency() {
        Reply ready = client.get("/health/ready");

        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.json().at("/dependencies/postgres").asText()).isEqualTo("up");
        assertThat(client.get("/health/live").status()).isEqualTo(200);
    }

    private void assertEnded(Reply reply) {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().get("ended").asBoolean()).isEqualTo(endsLogins());
        if (!endsLogins()) {
            assertThat(Instant.parse(reply.json().get("works_until").asText())).isAfter(Instant.EPOCH);
        }
    }
}
