package authlab.session;

import static authlab.core.testing.AuthMechanismContract.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import authlab.core.node.TestNode;
import authlab.core.testing.Client;
import authlab.core.testing.Crowd;
import authlab.core.testing.Crowd.Answer;
import authlab.core.testing.HangingServer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A store that is dead or frozen: 503 in time, never 401, and nothing is taken from the caller. */
final class StoreDownIT {

    private static final int NOBODY_LISTENS = 9;
    private static final String[] WELL_FORMED = {"Cookie", "authlab_session=" + SessionContract.NEVER_ISSUED};

    /** Less than the two seconds that the client library would wait by default; half of all answers must keep to it. */
    private static final Duration REDIS_BUDGET = Duration.ofMillis(1500);

    private static final Duration POSTGRES_BUDGET = Duration.ofSeconds(4);

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
            await("the end within " + Crowd.LONGEST)
                    .atMost(Crowd.PATIENCE)
                    .until(() -> ending(postgresAt(frozen.port())).compareTo(Crowd.LONGEST) < 0);
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

    private static void assertAllUnavailable(Map<String, String> settings, Duration budget) {
        Crowd.assertInTime(budget, () -> whileUnavailable(settings));
    }

    private static List<Answer> whileUnavailable(Map<String, String> settings) throws Exception {
        try (TestNode node = TestNode.start(new SessionSource(), settings, Clock.systemUTC());
                Client client = new Client(node.address())) {
            client.get("/health/live");
            client.get("/me", WELL_FORMED);

            List<Answer> answers = Crowd.askMe(client, WELL_FORMED);

            for (Answer answer : answers) {
                assertProblem(answer.reply(), 503);
                assertThat(answer.reply().header("Set-Cookie")).isEmpty();
            }
            assertThat(client.get("/health/ready").status()).isEqualTo(503);
            assertThat(client.get("/me").status()).isEqualTo(401);
            return answers;
        }
    }
}
