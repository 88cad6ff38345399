package authlab.session;

import static authlab.core.testing.AuthMechanismContract.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.core.Cost;
import authlab.core.Principal;
import authlab.core.StoreDownException;
import authlab.core.database.Database;
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
import org.junit.jupiter.params.provider.CsvSource;

/** A store that answers with errors: 503, never 401, and no cookie is cleared. */
final class ErrorAnswerIT {

    private static final String[] WELL_FORMED = {"Cookie", "authlab_session=" + SessionContract.NEVER_ISSUED};
    private static final Set<String> WRITES =
            Set.of("SET", "ZADD", "ZREMRANGEBYSCORE", "PEXPIRE", "DEL", "EXEC", "SETRANGE");

    private static TestNode node(ScriptedRedis redis) {
        Map<String, String> settings = new HashMap<>(Servers.migratedPostgres());
        settings.putAll(Map.of("SESSION_STORE", "redis", "REDIS_URL", redis.url()));
        return TestNode.start(new SessionMechanismFactory(), settings, Clock.systemUTC());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            -LOADING Redis is loading the dataset in memory  ~ answers, but is still starting
            -BUSY Redis is busy running a script             ~ answers with an error
            -MASTERDOWN Link with MASTER is down             ~ answers with an error
            -NOAUTH Authentication required.                 ~ answers, but refuses the login of this app
            -ERR something unheard of                        ~ answers with an error
            """)
    void aRedisThatAnswersWithErrorsIs503(String refusal, String said) throws IOException {
        try (ScriptedRedis redis = new ScriptedRedis(_ -> refusal);
                TestNode node = node(redis);
                Client client = new Client(node.address())) {
            for (int i = 0; i < 6; i++) {
                assertRefused(client.get("/me", WELL_FORMED), said);
            }
            assertRefused(client.post("/logout", WELL_FORMED), said);
            assertRefused(client.login("alice", "authlab-demo"), said);
            assertNotReady(client, said);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '"', textBlock = """
            -OOM command not allowed when used memory > 'maxmemory'.     ~ is full
            -MISCONF Redis is unable to persist to disk.                 ~ answers, but refuses writes
            -READONLY You can't write against a read only replica.       ~ answers, but refuses writes
            """)
    void aReadOnlyRedisStillServesSessionsButCreatesNone(String refusal, String said) throws IOException {
        String session = "1|2|" + Instant.EPOCH.toEpochMilli() + "|" + Instant.EPOCH.toEpochMilli() + "|user|alice";
        try (ScriptedRedis redis =
                        new ScriptedRedis(command -> WRITES.contains(command) ? refusal : reading(command, session));
                TestNode node = node(redis);
                Client client = new Client(node.address())) {
            assertThat(client.get("/me", WELL_FORMED).status()).isEqualTo(200);
            for (int i = 0; i < 6; i++) {
                assertRefused(client.post("/logout", WELL_FORMED), said);
            }
            assertRefused(client.login("alice", "authlab-demo"), said);
            assertNotReady(client, said);
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
    private static void assertRefused(Reply reply, String said) {
        assertProblem(reply, 503);
        assertThat(reply.json().get("detail").asText()).isEqualTo("redis " + said);
        assertThat(reply.header("Set-Cookie")).isEmpty();
    }

    private static void assertNotReady(Client client, String said) {
        Reply ready = client.get("/health/ready");
        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.json().at("/dependencies/redis").asText()).isEqualTo(said);
    }

    @Test
    void aPostgresThatRefusesWritesIsSaidToDoSoAndTheNodeIsNotReady() {
        Map<String, String> settings = new HashMap<>(Servers.migratedPostgres());
        settings.put("SESSION_STORE", "postgres");
        try (Database admin = Servers.database(1);
                TestNode node = TestNode.start(new SessionMechanismFactory(), settings, Clock.systemUTC());
                Client client = new Client(node.address())) {
            String[] alice = client.signIn("alice");
            assertThat(client.get("/health/ready").status()).isEqualTo(200);
            admin.update(new Cost(), "ALTER ROLE CURRENT_USER SET default_transaction_read_only = on", _ -> {});
            try {
                endConnections(admin);

                assertThat(client.get("/orders", alice).status()).isEqualTo(200);
                for (Reply refused : List.of(
                        client.login("alice", "authlab-demo"),
                        client.post("/logout", alice),
                        client.post("/logout-everywhere", alice))) {
                    assertProblem(refused, 503);
                    assertThat(refused.json().get("detail").asText()).isEqualTo("postgres answers, but refuses writes");
                }
                Reply ready = client.get("/health/ready");
                assertThat(ready.status()).isEqualTo(503);
                assertThat(ready.json().at("/dependencies/postgres").asText()).isEqualTo("answers, but refuses writes");
            } finally {
                admin.update(new Cost(), "ALTER ROLE CURRENT_USER SET default_transaction_read_only = off", _ -> {});
            }
            endConnections(admin);
            assertThat(client.get("/health/ready").status()).isEqualTo(200);
            assertThat(client.post("/logout", alice).status()).isEqualTo(200);
        }
    }

    /** New ones have the changed setting. */
    private static void endConnections(Database admin) {
        var _ = admin.query(
                new Cost(),
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'test-1'",
                _ -> {},
                rows -> rows.next());
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
