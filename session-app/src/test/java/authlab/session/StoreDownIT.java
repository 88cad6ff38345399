package authlab.session;

import static authlab.core.testing.AuthMechanismContract.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.core.node.TestNode;
import authlab.core.testing.Client;
import authlab.core.testing.ConcurrentRequests;
import authlab.core.testing.ConcurrentRequests.Answer;
import authlab.core.testing.HangingServer;
import authlab.core.testing.Reply;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A store that is dead or frozen: 503 in time, never 401, and no cookie is cleared. */
final class StoreDownIT {

    private static final int NOBODY_LISTENS = 9;
    private static final String[] WELL_FORMED = {"Cookie", "authlab_session=" + SessionContract.NEVER_ISSUED};

    /** The limit of the median latency; less than the default time-out of the client library, two seconds. */
    private static final Duration REDIS_BUDGET = Duration.ofMillis(1500);

    private static final Duration POSTGRES_BUDGET = Duration.ofSeconds(4);

    @Test
    void everyRequestIs503InTimeWhileRedisIsDead() throws Exception {
        assertAllUnavailable(redisAt(NOBODY_LISTENS), REDIS_BUDGET);
    }

    @Test
    void everyRequestIs503InTimeWhileRedisIsFrozen() throws Exception {
        try (HangingServer frozen = new HangingServer()) {
            assertAllUnavailable(redisAt(frozen.port()), REDIS_BUDGET);
        }
    }

    @Test
    void afterFiveTimeoutsOfRedisFurtherRequestsFailAtOnce() throws Exception {
        try (HangingServer frozen = new HangingServer();
                TestNode node =
                        TestNode.start(new SessionMechanismFactory(), redisAt(frozen.port()), Clock.systemUTC());
                Client client = new Client(node.address())) {
            for (int i = 0; i < 5; i++) {
                assertProblem(client.get("/me", WELL_FORMED), 503);
            }
            int connections = frozen.connections();

            for (int i = 0; i < 50; i++) {
                Reply reply = client.get("/me", WELL_FORMED);
                assertProblem(reply, 503);
                assertThat(reply.json().get("detail").asText()).isEqualTo("redis does not answer");
            }

            // Each request that calls Redis opens a connection; with an open breaker it is one per second.
            assertThat(frozen.connections()).isLessThan(connections + 25);
        }
    }

    @Test
    void everyRequestIs503InTimeWhilePostgresIsDead() throws Exception {
        assertAllUnavailable(postgresAt(NOBODY_LISTENS), POSTGRES_BUDGET);
    }

    @Test
    void everyRequestIs503InTimeWhilePostgresIsFrozen() throws Exception {
        try (HangingServer frozen = new HangingServer()) {
            assertAllUnavailable(postgresAt(frozen.port()), POSTGRES_BUDGET);
        }
    }

    @Test
    void aNodeStopsInTimeAlthoughItsStoresAreFrozen() throws IOException {
        try (HangingServer frozen = new HangingServer()) {
            assertThat(ending(postgresAt(frozen.port()))).isLessThan(ConcurrentRequests.LONGEST);
        }
    }

    private static Duration ending(Map<String, String> settings) {
        TestNode node = TestNode.start(new SessionMechanismFactory(), settings, Clock.systemUTC());
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

    private static void assertAllUnavailable(Map<String, String> settings, Duration budget) throws Exception {
        try (TestNode node = TestNode.start(new SessionMechanismFactory(), settings, Clock.systemUTC());
                Client client = new Client(node.address())) {
            client.get("/health/live");
            client.get("/me", WELL_FORMED);

            List<Answer> answers = ConcurrentRequests.askMe(client, WELL_FORMED);

            ConcurrentRequests.assertInTime(budget, answers, client);
            for (Answer answer : answers) {
                assertProblem(answer.reply(), 503);
                assertThat(answer.reply().header("Set-Cookie")).isEmpty();
            }
            assertThat(client.get("/health/ready").status()).isEqualTo(503);
            assertThat(client.get("/me").status()).isEqualTo(401);
        }
    }
}
