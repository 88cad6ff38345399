package authlab.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.core.AuthCall;
import authlab.core.AuthMechanism;
import authlab.core.AuthOutcome;
import authlab.core.AuthOutcome.Authenticated;
import authlab.core.AuthOutcome.Refusal;
import authlab.core.AuthOutcome.Rejected;
import authlab.core.Credential;
import authlab.core.EndOutcome;
import authlab.core.Principal;
import authlab.core.StoreDownException;
import authlab.core.database.Database;
import authlab.core.settings.NodeSettings;
import authlab.core.settings.Settings;
import authlab.core.testing.Client;
import authlab.core.testing.MutableClock;
import authlab.core.testing.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log of a real node whose bearer tokens are the ids of their users. */
final class RequestLogTest {

    private static final Map<String, String> SETTINGS = Map.of(
            "NODE", "log-1",
            "VARIANT", "log",
            "POSTGRES_URL", "jdbc:postgresql://127.0.0.1:9/none",
            "POSTGRES_USER", "none",
            "POSTGRES_PASSWORD", "none");

    private final MutableClock clock = new MutableClock();
    private final long start = clock.millis() * 1_000;
    private final Database database;
    private final WebApp app;
    private final Client client;

    RequestLogTest() throws Exception {
        Settings settings = new Settings(SETTINGS);
        NodeSettings node = NodeSettings.read(settings);
        settings.check();
        database = new Database(node.postgres(), 1, "log-1");
        app = new WebApp(node, new UserIds(), database, clock);
        client = new Client(app.start());
    }

    @AfterEach
    void stop() {
        client.close();
        app.close();
        database.close();
    }

    /** Accepts the id of a user as a token. */
    private static final class UserIds implements AuthMechanism {

        @Override
        public Credential issue(Principal principal, AuthCall call) {
            return new Credential.Tokens("access", "refresh", Duration.ofMinutes(1));
        }

        @Override
        public AuthOutcome authenticate(AuthCall call) {
            String token =
                    call.bearerTokens().isEmpty() ? "" : call.bearerTokens().getFirst();
            if (token.equals("down")) {
                throw new StoreDownException("redis", StoreDownException.Reason.NO_ANSWER, new IOException());
            }
            return token.matches("\\d+")
                    ? new Authenticated(new Principal(Long.parseLong(token), "user" + token, List.of("user")))
                    : new Rejected(token.isEmpty() ? Refusal.ABSENT : Refusal.INVALID, "this is no user");
        }

        @Override
        public List<String> presented(AuthCall call) {
            return call.bearerTokens();
        }

        @Override
        public EndOutcome end(Principal principal, AuthCall call) {
            return new EndOutcome.Ended(Optional.empty());
        }

        @Override
        public EndOutcome endAll(Principal principal, AuthCall call) {
            return end(principal, call);
        }

        @Override
        public String challenge(Rejected rejected) {
            return "Bearer";
        }

        @Override
        public boolean sentByBrowserAutomatically() {
            return true;
        }
    }

    private Reply get(String path, String token) {
        return client.get(path, "Authorization", "Bearer " + token);
    }

    private JsonNode log(long after) {
        Reply reply = client.get("/requests?after=" + after);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    /** The only request in the log. */
    private JsonNode recorded() {
        JsonNode requests = log(0).get("requests");
        assertThat(requests).hasSize(1);
        return requests.get(0);
    }

    private static String tokenOf(long user) {
        String payload = "{\"sub\":\"" + user + "\"}";
        return "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(UTF_8)) + ".AAAA";
    }

    @Test
    void nothingIsRecordedBeforeTheFirstRead() {
        get("/me", "901");

        JsonNode log = client.get("/requests").json();
        assertThat(log.get("last").asLong()).isEqualTo(start);
        assertThat(log.get("requests")).isEmpty();
    }

    @Test
    void recordingEndsFiveSecondsAfterTheLastReadAndStartsAgainWithTheNext() {
        log(0);
        clock.advance(Duration.ofMillis(4_999));
        get("/me", "901");
        clock.advance(Duration.ofMillis(1));
        get("/me", "902");

        assertThat(recorded().get("user").asLong()).isEqualTo(901);
        get("/me", "903");
        assertThat(log(start + 1).at("/requests/0/user").asLong()).isEqualTo(903);
    }

    @Test
    void aWorkshopUsersRequestIsRecordedWithWhatItCost() {
        log(0);
        client.get("/me", "Authorization", "Bearer 901", "X-Request-Id", "request-id-1");

        JsonNode request = recorded();
        assertThat(request.get("millis").asDouble())
                .isGreaterThanOrEqualTo(request.get("authMillis").asDouble())
                .isPositive();
        assertThat(request.toString().replaceAll("illis\":[0-9.Ee-]+", "illis\":0"))
                .isEqualTo("{\"seq\":" + (start + 1) + ",\"at\":" + clock.millis()
                        + ",\"requestId\":\"request-id-1\",\"method\":\"GET\",\"route\":\"/me\",\"status\":200"
                        + ",\"user\":901,\"userName\":\"user901\",\"claimedUser\":0"
                        + ",\"presented\":\"" + new TracedCredential("901").fingerprint()
                        + "\",\"issued\":\"\",\"refusedBy\":\"\",\"authMillis\":0,\"authCalls\":0,\"dbMillis\":0"
                        + ",\"dbCalls\":0,\"millis\":0}");
    }

    @Test
    void anAcceptedUserBelow901IsNotRecorded() {
        log(0);

        assertThat(get("/me", "900").status()).isEqualTo(200);
        assertThat(client.post("/logout", "Authorization", "Bearer 2").status()).isEqualTo(200);

        assertThat(log(0).get("requests")).isEmpty();
    }

    @Test
    void aRefusalOfAnyCredentialIsRecordedWithItsReason() {
        log(0);
        get("/me", "unknown");
        get("/admin/users", "2");
        get("/me", "down");
        client.post("/logout", "Authorization", "Bearer 2", "Origin", "http://evil.example");

        JsonNode requests = log(0).get("requests");
        assertThat(requests.findValuesAsText("status")).containsExactly("401", "403", "503", "403");
        assertThat(requests.findValuesAsText("refusedBy"))
                .containsExactly(
                        "this is no user",
                        "this path needs the role admin",
                        "redis does not answer",
                        "cross-origin request refused");
        assertThat(requests.findValuesAsText("user")).containsExactly("0", "2", "0", "0");
        assertThat(requests.findValuesAsText("presented")).doesNotContain("").hasSize(4);
    }

    @Test
    void aRequestWithoutACredentialIsNotRecorded() {
        log(0);
        client.get("/me");
        client.get("/health/live");
        client.get("/nothing");
        client.get("/me", "Authorization", "Basic YWxpY2U6eA==");

        assertThat(log(0).get("requests")).isEmpty();
    }

    @Test
    void whatACredentialClaimsIsRecordedApartFromTheUser() {
        log(0);
        get("/me", tokenOf(905));

        JsonNode request = recorded();
        assertThat(request.get("claimedUser").asLong()).isEqualTo(905);
        assertThat(request.get("user").asLong()).isZero();
        assertThat(request.get("userName").asText()).isEmpty();
    }

    @Test
    void neitherThePathNorTheMethodIsRecordedAsSent() {
        log(0);
        client.send("SECRET1", "/secret2?secret3", BodyPublishers.noBody(), "Authorization", "Bearer " + tokenOf(901));
        get("/me?secret4", "901");

        JsonNode log = log(0);
        assertThat(log.toString().toLowerCase(Locale.ROOT)).doesNotContain("secret");
        assertThat(log.at("/requests/0/method").asText()).isEqualTo("other");
        assertThat(log.at("/requests/0/route").asText()).isEqualTo("none");
        assertThat(log.at("/requests/1/route").asText()).isEqualTo("/me");
    }

    @Test
    void theNewest256AreKept() {
        log(0);
        for (int i = 0; i < RequestLog.CAPACITY + 10; i++) {
            get("/me", "901");
        }

        JsonNode all = log(0);
        assertThat(all.get("last").asLong()).isEqualTo(start + 266);
        assertThat(all.get("requests")).hasSize(256);
        assertThat(all.at("/requests/0/seq").asLong()).isEqualTo(start + 11);
        assertThat(all.at("/requests/255/seq").asLong()).isEqualTo(start + 266);
        assertThat(log(start + 260).get("requests"))
                .extracting(request -> request.get("seq").asLong() - start)
                .containsExactly(261L, 262L, 263L, 264L, 265L, 266L);
        assertThat(log(start + 266).get("requests")).isEmpty();
        assertThat(log(start + 9999).get("last").asLong()).isEqualTo(start + 266);
    }

    @Test
    void aRestartedNodeHasHigherNumbers() {
        RequestLog before = new RequestLog(AuthCall::bearerTokens, clock);
        Exchange exchange = new Exchange("request-id-1", new AuthCall(List.of(), List.of()));
        exchange.user(901);
        before.after(0);
        for (int i = 0; i < RequestLog.CAPACITY; i++) {
            before.answered(exchange, "GET", 200);
        }
        clock.advance(Duration.ofSeconds(1));
        RequestLog restarted = new RequestLog(AuthCall::bearerTokens, clock);
        restarted.after(0);
        restarted.answered(exchange, "GET", 200);

        assertThat(restarted.after(before.after(0).last()).requests()).hasSize(1);
    }

    @Test
    void anAcceptedRequestOfAnotherUserAllocatesNothingWatchedOrNot() {
        RequestLog log = new RequestLog(AuthCall::bearerTokens, clock);
        Exchange exchange = new Exchange("request-id-1", new AuthCall(List.of("Bearer " + tokenOf(2)), List.of()));
        exchange.user(2);

        assertThat(bytesAllocatedBy(100_000, log, exchange)).isLessThan(100_000);
        assertThat(log.after(0).requests()).isEmpty();
        assertThat(bytesAllocatedBy(100_000, log, exchange)).isLessThan(100_000);
        exchange.user(901);
        assertThat(bytesAllocatedBy(1_000, log, exchange)).isGreaterThan(100_000);
    }

    private static long bytesAllocatedBy(int requests, RequestLog log, Exchange exchange) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < requests; i++) {
            log.answered(exchange, "GET", 200);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "after=",
                "after=-1",
                "after=x",
                "after=1&after=2",
                "before=1",
                "after=%31",
                "after=9999999999999999999"
            })
    void anInvalidQueryIsRefusedAndStartsNothing(String query) {
        Reply reply = client.get("/requests?" + query);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("detail").asText()).contains("after=N");
        get("/me", "901");
        assertThat(log(0).get("last").asLong()).isEqualTo(start);
    }
}
