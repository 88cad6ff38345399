package authlab.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import authlab.core.Cost;
import authlab.core.database.Database;
import authlab.core.node.TestNode;
import authlab.core.testing.Client;
import authlab.core.testing.Reply;
import authlab.core.testing.Servers;
import authlab.core.testing.TcpProxy;
import authlab.infra.testing.TestServers;
import java.net.BindException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;

/** Pooled connections that the server closed while they were idle: no request fails because of them. */
final class StaleConnectionsIT {

    private static final int PARALLEL = 20;
    private static final Duration LONG = Duration.ofMinutes(1);

    /** How all connections end at once. */
    enum Cut {
        KILLED,
        IDLE_TOO_LONG,
        RESTARTED
    }

    @ParameterizedTest
    @EnumSource
    void noRequestFailsAfterRedisClosedAllConnections(Cut cut) throws Exception {
        URI url = URI.create(TestServers.redis().url());
        try (TcpProxy gate = new TcpProxy(url.getHost(), url.getPort());
                Jedis admin = Servers.redis();
                TestNode node =
                        node(Map.of("SESSION_STORE", "redis", "REDIS_URL", "redis://127.0.0.1:" + gate.port()));
                Client client = new Client(node.address())) {
            String[] alice = client.signIn("alice");
            fillPool(admin, client, alice);
            cut(cut, admin, gate);
            assertServed(parallel(PARALLEL, () -> client.get("/me", alice)));

            fillPool(admin, client, alice);
            cut(cut, admin, gate);
            assertServed(parallel(4, () -> client.login("bob", "authlab-demo")));

            fillPool(admin, client, alice);
            cut(cut, admin, gate);
            for (int i = 0; i < PARALLEL; i++) {
                assertServed(List.of(client.get("/me", alice)));
            }
        }
    }

    @RepeatedTest(3)
    void noRequestFailsWhileRedisClosesConnectionsUnderLoad() throws Exception {
        try (Jedis admin = Servers.redis();
                TestNode node = node(Map.of(
                        "SESSION_STORE",
                        "redis",
                        "REDIS_URL",
                        TestServers.redis().url()));
                Client client = new Client(node.address())) {
            String[] alice = client.signIn("alice");
            fillPool(admin, client, alice);
            kill(admin);
            for (int i = 0; i < 10; i++) {
                assertServed(parallel(PARALLEL, () -> client.get("/me", alice)));
                kill(admin);
            }
        }
    }

    private static void cut(Cut cut, Jedis admin, TcpProxy gate) throws Exception {
        switch (cut) {
            case KILLED -> kill(admin);
            case RESTARTED -> {
                gate.shut();
                await().atMost(LONG).ignoreException(BindException.class).until(() -> {
                    gate.open();
                    return true;
                });
            }
            case IDLE_TOO_LONG -> {
                admin.configSet("timeout", "1");
                try {
                    await().atMost(LONG).until(() -> {
                        admin.ping();
                        return admin.clientList().lines().count() == 1;
                    });
                } finally {
                    admin.configSet("timeout", "0");
                }
            }
        }
    }

    private static void kill(Jedis admin) {
        admin.clientKill(new ClientKillParams().type(ClientType.NORMAL).skipMe(ClientKillParams.SkipMe.YES));
    }

    /** Requests that wait for each other at the server, so that each needs a connection of its own. */
    private static void fillPool(Jedis admin, Client client, String[] credential) throws Exception {
        admin.clientPause(500);
        assertServed(parallel(PARALLEL, () -> client.get("/me", credential)));
    }

    /** Within the first 500 ms after its use the pool hands out a connection without a check. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noRequestFailsAfterPostgresEndedAllConnections(boolean idleForSeconds) throws Exception {
        try (Database admin = Servers.database(1);
                TestNode node = node(Map.of("SESSION_STORE", "postgres"));
                Client client = new Client(node.address())) {
            String[] alice = client.signIn("alice");
            for (int round = 0; round < 3; round++) {
                assertServed(parallel(PARALLEL, () -> client.get("/orders", alice)));
                terminate(admin, idleForSeconds);
                assertServed(parallel(PARALLEL, () -> client.get("/orders", alice)));
                terminate(admin, idleForSeconds);
                assertServed(List.of(client.login("bob", "authlab-demo")));
                terminate(admin, idleForSeconds);
                assertServed(List.of(client.post("/logout", client.signIn("carol"))));
            }
        }
    }

    private static void terminate(Database admin, boolean idleForSeconds) {
        if (idleForSeconds) {
            long from = System.nanoTime();
            await().atMost(LONG).until(() -> System.nanoTime() - from > 1_000_000_000L);
        }
        var _ = admin.query(
                new Cost(),
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'test-1'",
                _ -> {},
                rows -> rows.next());
    }

    private static TestNode node(Map<String, String> store) {
        Map<String, String> settings = new HashMap<>(Servers.migratedPostgres());
        settings.putAll(store);
        return TestNode.start(new SessionMechanismFactory(), settings, Clock.systemUTC());
    }

    private static List<Reply> parallel(int requests, Supplier<Reply> request) throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> futures = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                futures.add(callers.submit(request::get));
            }
            List<Reply> replies = new ArrayList<>();
            for (Future<Reply> future : futures) {
                replies.add(future.get());
            }
            return replies;
        }
    }

    private static void assertServed(List<Reply> replies) {
        assertThat(replies)
                .allSatisfy(reply -> assertThat(reply.status()).as(reply.body()).isEqualTo(200));
    }
}
