package authlab.session;

import static authlab.core.testing.AuthMechanismContract.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import authlab.core.Cost;
import authlab.core.database.Database;
import authlab.core.node.TestNode;
import authlab.core.testing.Client;
import authlab.core.testing.Reply;
import authlab.core.testing.Servers;
import authlab.infra.testing.TestServers;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins whose response comes after the balancer has given up: no session is left without its owner. */
final class LateLoginIT {

    @RegisterExtension
    static final Stores STORES = new Stores();

    private static TestNode node(Stores.Kind store, String loginTimeout) {
        Map<String, String> settings = new HashMap<>(Servers.migratedPostgres());
        settings.put("SESSION_STORE", store.name().toLowerCase(Locale.ROOT));
        settings.put("REDIS_URL", TestServers.redis().url());
        settings.put("LOGIN_TIMEOUT", loginTimeout);
        return TestNode.start(new SessionMechanismFactory(), settings, Clock.systemUTC());
    }

    private static void assertTooLate(Reply reply) {
        assertProblem(reply, 503);
        assertThat(reply.header("Set-Cookie")).isEmpty();
        assertThat(reply.json().get("detail").asText()).contains("longer than the time limit");
    }

    /** Hashing a password takes longer than this limit. */
    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "REDIS"})
    void aLoginThatTakesTooLongCreatesNoSession(Stores.Kind kind) {
        try (TestNode node = node(kind, "PT0.01S");
                Client client = new Client(node.address());
                SessionStore store = STORES.open(kind, Stores.LONG)) {
            assertTooLate(client.login("alice", "authlab-demo"));
            assertThat(STORES.contents(store)).isEmpty();
        }
    }

    @Test
    void aSessionThatASlowStoreCreatedTooLateIsEnded() throws Exception {
        try (TestNode node = node(Stores.Kind.POSTGRES, "PT3S");
                Client client = new Client(node.address());
                SessionStore store = STORES.open(Stores.Kind.POSTGRES, Stores.LONG);
                Database locking = Servers.database(1);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> lock = threads.submit(() -> locking.update(
                    new Cost(),
                    "DO $$ BEGIN LOCK TABLE session IN ACCESS EXCLUSIVE MODE; PERFORM pg_sleep(6); END $$",
                    _ -> {}));
            await().atMost(Duration.ofSeconds(30)).until(LateLoginIT::isLocked);

            assertTooLate(client.login("alice", "authlab-demo"));

            assertThat(lock.get()).isZero();
            assertThat(STORES.contents(store)).isEmpty();
            assertThat(client.login("alice", "authlab-demo").status()).isEqualTo(200);
        }
    }

    private static boolean isLocked() {
        return STORES.database()
                .query(
                        new Cost(),
                        "SELECT 1 FROM pg_locks WHERE relation = 'session'::regclass AND mode = 'AccessExclusiveLock'",
                        _ -> {},
                        ResultSet::next);
    }

    /** A node that was frozen finds the request in its socket long after the balancer has answered 504. */
    @Test
    void aRequestThatWaitedAtTheNodeTooLongIsRefusedBeforeThePasswordIsHashed() {
        try (TestNode node = node(Stores.Kind.MEMORY, "PT20S");
                Client client = new Client(node.address())) {
            String before = hashes(client);

            assertTooLate(client.login("alice", "authlab-demo", "X-Request-Start", secondsAgo(21)));

            assertThat(hashes(client)).isEqualTo(before);
            assertThat(client.login("alice", "authlab-demo", "X-Request-Start", secondsAgo(0))
                            .status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "x", "-1.000", "99999999999.999", "1e3"})
    void anUnusableTimeOfTheRequestIsIgnored(String start) {
        try (TestNode node = node(Stores.Kind.MEMORY, "PT80S");
                Client client = new Client(node.address())) {
            assertThat(client.login("alice", "authlab-demo", "X-Request-Start", start)
                            .status())
                    .isEqualTo(200);
        }
    }

    private static String secondsAgo(int seconds) {
        return Clock.systemUTC().instant().minusSeconds(seconds).getEpochSecond() + ".000";
    }

    private static String hashes(Client client) {
        return client.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("password_hashes_total "))
                .findFirst()
                .orElseThrow();
    }
}
