package authlab.jwt;

import static authlab.core.testing.AuthMechanismContract.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import authlab.core.Credential.Tokens;
import authlab.core.node.TestNode;
import authlab.core.testing.Client;
import authlab.core.testing.HangingServer;
import authlab.core.testing.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The list of ended logins is dead or frozen: fail-closed is 503, fail-open lets in and counts; neither takes long. */
final class ListDownIT {

    private static final int NOBODY_LISTENS = 9;
    private static final int CALLERS = 40;

    /** Less than the two seconds that the client library would wait by default; half of all answers must keep to it. */
    private static final Duration BUDGET = Duration.ofMillis(1500);

    /** No answer takes longer, even on a machine that is busy with something else. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Path keys = Nodes.newKeyFile();

    private record Answer(Reply reply, Duration took) {}

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
        assertInTime(() -> closed(NOBODY_LISTENS));
    }

    @Test
    void failClosedIs503ForEverybodyWhileTheListIsFrozen() throws IOException {
        try (HangingServer frozen = new HangingServer()) {
            assertInTime(() -> closed(frozen.port()));
        }
    }

    @Test
    void failOpenLetsInAndCountsWhileTheListIsDead() {
        assertInTime(() -> open(NOBODY_LISTENS));
    }

    @Test
    void failOpenLetsInAndCountsWhileTheListIsFrozen() throws IOException {
        try (HangingServer frozen = new HangingServer()) {
            assertInTime(() -> open(frozen.port()));
        }
    }

    /** Whatever the time, every answer is right; in time it must be once, since a machine that stands still makes all late. */
    private static void assertInTime(Callable<List<Answer>> answersOfANewNode) {
        await("half of all answers within " + BUDGET + ", all within " + LONGEST)
                .atMost(Duration.ofMinutes(3))
                .until(() -> inTime(answersOfANewNode.call()));
    }

    private static boolean inTime(List<Answer> answers) {
        List<Duration> times = answers.stream().map(Answer::took).sorted().toList();
        return times.get(CALLERS / 2).compareTo(BUDGET) < 0 && times.getLast().compareTo(LONGEST) < 0;
    }

    private List<Answer> closed(int port) throws Exception {
        Tokens tokens = signedInElsewhere();
        try (TestNode node = node("fail-closed", port);
                Client client = new Client(node.address())) {
            List<Answer> answers = manyAtOnce(client, tokens);
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
            List<Answer> answers = manyAtOnce(client, tokens);
            for (Answer answer : answers) {
                assertThat(answer.reply().status()).isEqualTo(200);
            }
            assertThat(client.get("/metrics").body()).contains("authlab_unverified_total " + CALLERS + ".0");
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

    private static List<Answer> manyAtOnce(Client client, Tokens tokens) throws Exception {
        client.get("/health/live");
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> futures = IntStream.range(0, CALLERS)
                    .mapToObj(_ -> callers.submit(() -> ask(client, tokens)))
                    .toList();
            for (Future<Answer> future : futures) {
                answers.add(future.get());
            }
        }
        return answers;
    }

    private static Answer ask(Client client, Tokens tokens) {
        long start = System.nanoTime();
        Reply reply = client.get("/me", Nodes.bearer(tokens));
        return new Answer(reply, Duration.ofNanos(System.nanoTime() - start));
    }
}
