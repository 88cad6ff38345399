package authlab.jwt;

import static authlab.core.testing.AuthMechanismContract.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.core.Credential.Tokens;
import authlab.core.node.TestNode;
import authlab.core.testing.Client;
import authlab.core.testing.ConcurrentRequests;
import authlab.core.testing.ConcurrentRequests.Answer;
import authlab.core.testing.HangingServer;
import authlab.core.testing.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A dead or frozen denylist: fail-closed answers 503, fail-open accepts and counts, both in time. */
final class DenylistDownIT {

    private static final int NOBODY_LISTENS = 9;
    /** The limit of the median latency; less than the default time-out of the client library, two seconds. */
    private static final Duration BUDGET = Duration.ofMillis(1500);

    private final Path keys = Nodes.newKeyFile();

    private TestNode node(String choice, int port) {
        return Nodes.start(
                Nodes.settings("HS256", keys, "JWT_DENYLIST", choice, "REDIS_URL", "redis://127.0.0.1:" + port));
    }

    private Tokens signedInElsewhere() {
        try (TestNode plain = Nodes.start(Nodes.settings("HS256", keys))) {
            return Nodes.signIn(plain, Nodes.ALICE);
        }
    }

    @Test
    void failClosedIs503WhileTheDenylistIsDead() throws Exception {
        closed(NOBODY_LISTENS);
    }

    @Test
    void failClosedIs503WhileTheDenylistIsFrozen() throws Exception {
        try (HangingServer frozen = new HangingServer()) {
            closed(frozen.port());
        }
    }

    @Test
    void failOpenAcceptsAndCountsWhileTheDenylistIsDead() throws Exception {
        open(NOBODY_LISTENS);
    }

    @Test
    void failOpenAcceptsAndCountsWhileTheDenylistIsFrozen() throws Exception {
        try (HangingServer frozen = new HangingServer()) {
            open(frozen.port());
        }
    }

    private void closed(int port) throws Exception {
        Tokens tokens = signedInElsewhere();
        try (TestNode node = node("fail-closed", port);
                Client client = new Client(node.address())) {
            client.get("/health/live");
            List<Answer> answers = ConcurrentRequests.askMe(client, Nodes.bearer(tokens));
            ConcurrentRequests.assertInTime(BUDGET, answers, client);
            for (Answer answer : answers) {
                assertProblem(answer.reply(), 503);
            }
            assertProblem(client.post("/logout", Nodes.bearer(tokens)), 503);
            assertProblem(refresh(client, tokens), 503);
            assertThat(client.get("/me").status()).isEqualTo(401);
            assertThat(client.get("/me", "Authorization", "Bearer x.y.z").status())
                    .isEqualTo(401);
            assertThat(client.get("/health/ready")
                            .json()
                            .at("/dependencies/redis")
                            .asText())
                    .isEqualTo("does not answer");
            assertThat(client.get("/metrics").body()).contains("authlab_unverified_total 0.0");
        }
    }

    private void open(int port) throws Exception {
        Tokens tokens = signedInElsewhere();
        try (TestNode node = node("fail-open", port);
                Client client = new Client(node.address())) {
            client.get("/health/live");
            List<Answer> answers = ConcurrentRequests.askMe(client, Nodes.bearer(tokens));
            ConcurrentRequests.assertInTime(BUDGET, answers, client);
            for (Answer answer : answers) {
                assertThat(answer.reply().status()).isEqualTo(200);
            }
            assertThat(client.get("/metrics").body())
                    .contains("authlab_unverified_total " + ConcurrentRequests.CALLERS + ".0");
            Tokens signedInNow = Nodes.signIn(node, Nodes.ALICE);
            assertThat(client.get("/me", Nodes.bearer(signedInNow)).status()).isEqualTo(200);
            // A logout that cannot be stored is refused.
            assertProblem(client.post("/logout", Nodes.bearer(tokens)), 503);
            assertProblem(client.post("/logout-everywhere", Nodes.bearer(tokens)), 503);
        }
    }

    private static Reply refresh(Client client, Tokens tokens) {
        return client.postJson("/refresh", "{\"refresh_token\":\"" + tokens.refresh() + "\"}");
    }
}
