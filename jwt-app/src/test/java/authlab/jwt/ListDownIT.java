package authlab.jwt;

import static authlab.core.testing.AuthMechanismContract.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.core.Credential.Tokens;
import authlab.core.node.TestNode;
import authlab.core.testing.Client;
import authlab.core.testing.Crowd;
import authlab.core.testing.Crowd.Answer;
import authlab.core.testing.HangingServer;
import authlab.core.testing.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The list of ended logins is dead or frozen: fail-closed is 503, fail-open lets in and counts; neither takes long. */
final class ListDownIT {

    private static final int NOBODY_LISTENS = 9;
    /** Less than the two seconds that the client library would wait by default; half of all answers must keep to it. */
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
    void failClosedIs503ForEverybodyWhileTheListIsDead() {
        Crowd.assertInTime(BUDGET, () -> closed(NOBODY_LISTENS));
    }

    @Test
    void failClosedIs503ForEverybodyWhileTheListIsFrozen() throws IOException {
        try (HangingServer frozen = new HangingServer()) {
            Crowd.assertInTime(BUDGET, () -> closed(frozen.port()));
        }
    }

    @Test
    void failOpenLetsInAndCountsWhileTheListIsDead() {
        Crowd.assertInTime(BUDGET, () -> open(NOBODY_LISTENS));
    }

    @Test
    void failOpenLetsInAndCountsWhileTheListIsFrozen() throws IOException {
        try (HangingServer frozen = new HangingServer()) {
            Crowd.assertInTime(BUDGET, () -> open(frozen.port()));
        }
    }

    private List<Answer> closed(int port) throws Exception {
        Tokens tokens = signedInElsewhere();
        try (TestNode node = node("fail-closed", port);
                Client client = new Client(node.address())) {
            client.get("/health/live");
            List<Answer> answers = Crowd.askMe(client, Nodes.bearer(tokens));
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
                    .isEqualTo("down");
            assertThat(client.get("/metrics").body()).contains("authlab_unverified_total 0.0");
            return answers;
        }
    }

    private List<Answer> open(int port) throws Exception {
        Tokens tokens = signedInElsewhere();
        try (TestNode node = node("fail-open", port);
                Client client = new Client(node.address())) {
            client.get("/health/live");
            List<Answer> answers = Crowd.askMe(client, Nodes.bearer(tokens));
            for (Answer answer : answers) {
                assertThat(answer.reply().status()).isEqualTo(200);
            }
            assertThat(client.get("/metrics").body()).contains("authlab_unverified_total " + Crowd.CALLERS + ".0");
            Tokens signedInNow = Nodes.signIn(node, Nodes.ALICE);
            assertThat(client.get("/me", Nodes.bearer(signedInNow)).status()).isEqualTo(200);
            // What cannot be written down has not been done.
            assertProblem(client.post("/logout", Nodes.bearer(tokens)), 503);
            assertProblem(client.post("/logout-everywhere", Nodes.bearer(tokens)), 503);
            return answers;
        }
    }

    private static Reply refresh(Client client, Tokens tokens) {
        return client.postJson("/refresh", "{\"refresh_token\":\"" + tokens.refresh() + "\"}");
    }
}
