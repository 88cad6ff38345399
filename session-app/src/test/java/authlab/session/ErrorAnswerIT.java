package authlab.session;

import static authlab.core.testing.AuthMechanismContract.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.core.Cost;
import authlab.core.Principal;
import authlab.core.StoreDownException;
import authlab.core.node.TestNode;
import authlab.core.testing.Client;
import authlab.core.testing.Reply;
import authlab.core.testing.ScriptedRedis;
import authlab.core.testing.Servers;
import authlab.session.SessionSettings.Timeouts;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store that answers with errors: 503, never 401, and no cookie is cleared. */
final class ErrorAnswerIT {

    private static final String[] WELL_FORMED = {"Cookie", "authlab_session=" + SessionContract.NEVER_ISSUED};
    private static final Set<String> WRITES = Set.of("SET", "ZADD", "ZREMRANGEBYSCORE", "PEXPIRE", "DEL", "EXEC");

    private static TestNode node(ScriptedRedis redis) {
        Map<String, String> settings = new HashMap<>(Servers.migratedPostgres());
        settings.putAll(Map.of("SESSION_STORE", "redis", "REDIS_URL", redis.url()));
        return TestNode.start(new SessionMechanismFactory(), settings, Clock.systemUTC());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-LOADING Redis is loading the dataset in memory",
                "-BUSY Redis is busy running a script",
                "-MASTERDOWN Link with MASTER is down",
                "-NOAUTH Authentication required.",
                "-ERR something unheard of"
            })
    void aRedisThatAnswersWithErrorsIs503(String refusal) throws IOException {
        try (ScriptedRedis redis = new ScriptedRedis(_ -> refusal);
                TestNode node = node(redis);
                Client client = new Client(node.address())) {
            for (int i = 0; i < 6; i++) {
                assertRefused(client.get("/me", WELL_FORMED));
            }
            assertRefused(client.post("/logout", WELL_FORMED));
            assertRefused(client.login("alice", "authlab-demo"));
            assertThat(client.get("/health/ready").status()).isEqualTo(503);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-OOM command not allowed when used memory > 'maxmemory'.",
                "-MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist to disk.",
                "-READONLY You can't write against a read only replica."
            })
    void aReadOnlyRedisStillServesSessionsButCreatesNone(String refusal) throws IOException {
        String session = "1|2|" + Instant.EPOCH.toEpochMilli() + "|" + Instant.EPOCH.toEpochMilli() + "|user|alice";
        try (ScriptedRedis redis =
                        new ScriptedRedis(command -> WRITES.contains(command) ? refusal : reading(command, session));
                TestNode node = node(redis);
                Client client = new Client(node.address())) {
            assertThat(client.get("/me", WELL_FORMED).status()).isEqualTo(200);
            for (int i = 0; i < 6; i++) {
                assertRefused(client.post("/logout", WELL_FORMED));
            }
            assertRefused(client.login("alice", "authlab-demo"));
            assertThat(client.get("/me", WELL_FORMED).status()).isEqualTo(200);
        }
    }

    private static String reading(String command, String session) {
        return switch (command) {
            case "GET" -> "$" + session.length() + "\r\n" + session;
            case "PING" -> "+PONG";
            case "MULTI" -> "+OK";
            default -> "+QUEUED";
        };
    }

    /** The detail must be true: a store that answers with an error is not one that does not answer. */
    private static void assertRefused(Reply reply) {
        assertProblem(reply, 503);
        assertThat(reply.json().get("detail").asText()).isEqualTo("redis answers with an error");
        assertThat(reply.header("Set-Cookie")).isEmpty();
    }

    @Test
    void aFullMemoryStoreEvictsNoSessionAndRefusesLoginsUntilOthersExpire() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        InstantSource source = now::get;
        Timeouts timeouts = new Timeouts(Duration.ofMinutes(30), Duration.ofHours(8), Duration.ZERO);
        Principal alice = new Principal(2, "alice", List.of("user"));
        try (MemorySessions store = new MemorySessions(timeouts, source.withZone(ZoneOffset.UTC))) {
            SessionKey first = Stores.newKey();
            store.create(first, alice, new Cost());
            for (int i = 1; i < MemorySessions.MAX_SESSIONS; i++) {
                store.create(Stores.newKey(), alice, new Cost());
            }

            assertThatThrownBy(() -> store.create(Stores.newKey(), alice, new Cost()))
                    .isInstanceOf(StoreDownException.class)
                    .hasMessageStartingWith("session memory is full");
            assertThat(store.keys()).hasSize(MemorySessions.MAX_SESSIONS);
            assertThat(store.find(first, new Cost())).isPresent();

            now.set(Instant.EPOCH.plus(timeouts.idle()));
            store.create(Stores.newKey(), alice, new Cost());
            assertThat(store.keys()).hasSize(1);
        }
    }
}
