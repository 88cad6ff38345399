package authlab.session;

import static authlab.core.testing.AuthMechanismContract.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import authlab.core.node.TestNode;
import authlab.core.testing.Client;
import authlab.core.testing.HangingServer;
import authlab.core.testing.Reply;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A store that is dead or frozen: 503 in time, never 401, and nothing is taken from the caller. */
final class StoreDownIT {

    private static final int NOBODY_LISTENS = 9;
    private static final String[] WELL_FORMED = {"Cookie", "authlab_session=" + SessionContract.NEVER_ISSUED};

    /** Less than the two seconds that the client library would wait by default; half of all answers must keep to it. */
    private static final Duration REDIS_BUDGET = Duration.ofMillis(1500);

    private static final Duration POSTGRES_BUDGET = Duration.ofSeconds(4);

    /** No answer takes longer, even on a machine that is busy with something else. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private record Answer(Reply reply, Duration took) {}

    @Test
    void deadRedisIs503AtOnceForEverybody() throws Exception {
        assertAllUnavailable(redisAt(NOBODY_LISTENS), REDIS_BUDGET);
    }

    @Test
    void frozenRedisIs503WithinTheBudgetForEverybody() throws Exception {
        try (HangingServer frozen = new HangingServer()) {
            assertAllUnavailable(redisAt(frozen.port()), REDIS_BUDGET);
        }
    }

    @Test
    void deadPostgresIs503WithinTheBudgetForEverybody() throws Exception {
        assertAllUnavailable(postgresAt(NOBODY_LISTENS), POSTGRES_BUDGET);
    }

    @Test
    void frozenPostgresIs503WithinTheBudgetForEverybody() throws Exception {
        try (HangingServer frozen = new HangingServer()) {
            assertAllUnavailable(postgresAt(frozen.port()), POSTGRES_BUDGET);
        }
    }

    @Test
    void aNodeEndsInTimeAlthoughItsStoresAreFrozen() throws IOException {
        try (HangingServer frozen = new HangingServer()) {
            await("the end within " + LONGEST)
                    .atMost(PATIENCE)
                    .until(() -> ending(postgresAt(frozen.port())).compareTo(LONGEST) < 0);
        }
    }

    private static Duration ending(Map<String, String> settings) {
        TestNode node = TestNode.start(new SessionSource(), settings, Clock.systemUTC());
        long start = System.nanoTime();
        node.close();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Map<String, String> redisAt(int port) {
        return Map.of("SESSION_STORE", "redis", "REDIS_URL", "redis://127.0.0.1:" + port);
    }

    private static Map<String, String> postgresAt(int port) {
        return Map.of("SESSION_STORE", "postgres", "POSTGRES_URL", "jdbc:postgresql://127.0.0.1:" + port + "/none");
    }

    /** Whatever the time, every answer is right; in time it must be once, since a machine that stands still makes all late. */
    private static void assertAllUnavailable(Map<String, String> settings, Duration budget) {
        await("half of all answers within " + budget + ", all within " + LONGEST)
                .atMost(PATIENCE)
                .until(() -> inTime(whileUnavailable(settings), budget));
    }

    private static boolean inTime(List<Answer> answers, Duration budget) {
        List<Duration> times = answers.stream().map(Answer::took).sorted().toList();
        return times.get(times.size() / 2).compareTo(budget) < 0
                && times.getLast().compareTo(LONGEST) < 0;
    }

    /** Of a new node each time: one that has failed before may know it. */
    private static List<Answer> whileUnavailable(Map<String, String> settings) throws Exception {
        try (TestNode node = TestNode.start(new SessionSource(), settings, Clock.systemUTC());
                Client client = new Client(node.address())) {
            client.get("/health/live");
            client.get("/me", WELL_FORMED);

            List<Answer> answers = fortyAtOnce(client);

            for (Answer answer : answers) {
                assertProblem(answer.reply(), 503);
                assertThat(answer.reply().header("Set-Cookie")).isEmpty();
            }
            assertThat(client.get("/health/ready").status()).isEqualTo(503);
            assertThat(client.get("/me").status()).isEqualTo(401);
            return answers;
        }
    }

    private static List<Answer> fortyAtOnce(Client client) throws InterruptedException, ExecutionException {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> futures = IntStream.range(0, 40)
                    .mapToObj(_ -> callers.submit(() -> ask(client)))
                    .toList();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> future : futures) {
                answers.add(future.get());
            }
            return answers;
        }
    }

    private static Answer ask(Client client) {
        long start = System.nanoTime();
        Reply reply = client.get("/me", WELL_FORMED);
        return new Answer(reply, Duration.ofNanos(System.nanoTime() - start));
    }
}
