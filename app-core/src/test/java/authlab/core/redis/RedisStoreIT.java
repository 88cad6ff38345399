package authlab.core.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import authlab.core.Cost;
import authlab.core.StoreDownException;
import authlab.core.StoreDownException.Reason;
import authlab.core.settings.RedisSettings;
import authlab.core.testing.HangingServer;
import authlab.core.testing.ScriptedRedis;
import authlab.core.testing.Servers;
import authlab.infra.testing.TestServers;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.args.ClientPauseMode;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;

/** The access layer on a real Redis, on one that is frozen, and on one that answers with errors. */
final class RedisStoreIT {

    private static RedisStore at(String url) {
        return new RedisStore(new RedisSettings(URI.create(url), Duration.ofSeconds(2)));
    }

    private static String get(RedisStore store) {
        return store.call(new Cost(), redis -> Optional.ofNullable(redis.get("no-such-key")))
                .orElse("none");
    }

    private static StoreDownException failure(RedisStore store) {
        return catchThrowableOfType(StoreDownException.class, () -> get(store));
    }

    /** Opens several pooled connections by calls that overlap. */
    private static void openConnections(RedisStore store, int connections) throws Exception {
        CountDownLatch together = new CountDownLatch(connections);
        try (ExecutorService callers = Executors.newFixedThreadPool(connections)) {
            List<Future<String>> calls = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                calls.add(callers.submit(() -> store.call(new Cost(), redis -> {
                    try (var held = redis.getPool().getResource()) {
                        together.countDown();
                        together.await();
                        return held.ping() ? "PONG" : "";
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                })));
            }
            for (Future<String> call : calls) {
                assertThat(call.get()).isEqualTo("PONG");
            }
        }
    }

    @Test
    void connectionsThatTheServerClosedWhileIdleDoNotFailACall() throws Exception {
        try (RedisStore store = Servers.redisStore();
                Jedis admin = Servers.redis()) {
            openConnections(store, 5);
            Cost cost = new Cost();
            admin.clientKill(new ClientKillParams().type(ClientType.NORMAL).skipMe(ClientKillParams.SkipMe.YES));

            String answer = store.call(cost, redis -> Optional.ofNullable(redis.get("no-such-key")))
                    .orElse("none");

            assertThat(answer).isEqualTo("none");
            assertThat(cost.calls()).isEqualTo(1);
        }
    }

    /** Calls that wait for a pooled connection while all connections break: nobody returns one to the pool. */
    @Test
    void callsThatWaitForAConnectionAreServedAfterAllHaveBroken() throws Exception {
        Function<RedisClient, String> write = redis -> redis.set("waited", "for a connection");
        int calls = RedisStore.CONNECTIONS + 4;
        try (RedisStore store = at(TestServers.redis().url());
                Jedis admin = Servers.redis();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 5; round++) {
                admin.clientPause(300, ClientPauseMode.WRITE);
                List<Future<String>> answers = IntStream.range(0, calls)
                        .mapToObj(_ -> callers.submit(() -> store.call(new Cost(), write)))
                        .toList();
                await().until(() -> admin.clientList()
                                .lines()
                                .filter(line -> line.contains("cmd=set"))
                                .count()
                        == RedisStore.CONNECTIONS);
                admin.clientKill(new ClientKillParams().type(ClientType.NORMAL).skipMe(ClientKillParams.SkipMe.YES));

                for (Future<String> answer : answers) {
                    assertThat(answer.get()).isEqualTo("OK");
                }
            }
        }
    }

    @Test
    void aTransactionOnAStaleConnectionIsSentAgain() {
        try (RedisStore store = Servers.redisStore();
                Jedis admin = Servers.redis()) {
            get(store);
            admin.clientKill(new ClientKillParams().type(ClientType.NORMAL).skipMe(ClientKillParams.SkipMe.YES));

            store.transaction(new Cost(), commands -> commands.set("redis-store-it", "written"));

            assertThat(admin.get("redis-store-it")).isEqualTo("written");
            admin.del("redis-store-it");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            -LOADING Redis is loading the dataset in memory           ~ answers, but is still starting
            -NOAUTH Authentication required.                          ~ answers, but refuses the login of this app
            -ERR max number of clients reached                        ~ answers, but accepts no more connections
            -READONLY You can't write against a read only replica.    ~ answers, but refuses writes
            -MISCONF Redis is configured to save RDB snapshots        ~ answers, but refuses writes
            -OOM command not allowed when used memory > 'maxmemory'.  ~ is full
            -BUSY Redis is busy running a script                      ~ answers with an error
            """)
    void anErrorAnswerIsReportedAsSuchAndDoesNotOpenTheBreaker(String error, String said) throws IOException {
        AtomicInteger commands = new AtomicInteger();
        try (ScriptedRedis refusing = new ScriptedRedis(_ -> {
                    commands.incrementAndGet();
                    return error;
                });
                RedisStore store = at(refusing.url())) {
            for (int i = 0; i < 10; i++) {
                assertThat(failure(store).summary()).isEqualTo("redis " + said);
            }
            assertThat(commands).hasValue(10);
            assertThat(store.asDependency().failure().get().map(Reason::text)).contains(said);
        }
    }

    /** A full Redis can be read, so that only a write shows whether a login would succeed. */
    @Test
    void aRedisThatRefusesWritesIsNotReadyAndATransactionSaysWhy() {
        try (RedisStore store = Servers.redisStore();
                Jedis admin = Servers.redis()) {
            String before = admin.configGet("maxmemory").get("maxmemory");
            admin.configSet("maxmemory", "1");
            try {
                assertThat(get(store)).isEqualTo("none");
                assertThat(store.asDependency().failure().get()).contains(Reason.FULL);
                assertThatThrownBy(() -> store.transaction(new Cost(), commands -> commands.set("redis-store-it", "x")))
                        .isInstanceOfSatisfying(
                                StoreDownException.class,
                                e -> assertThat(e.summary()).isEqualTo("redis is full"));
            } finally {
                admin.configSet("maxmemory", before);
            }
            assertThat(store.asDependency().failure().get()).isEmpty();

            admin.replicaof("127.0.0.1", 1);
            try {
                assertThat(store.asDependency().failure().get()).contains(Reason.READ_ONLY);
            } finally {
                admin.replicaofNoOne();
            }
            assertThat(admin.exists("health:ready")).isFalse();
        }
    }

    @Test
    void aTransactionOfWhichOneCommandFailsIsAnErrorAnswer() {
        try (RedisStore store = Servers.redisStore();
                Jedis admin = Servers.redis()) {
            admin.set("redis-store-it", "no list");

            assertThatThrownBy(() -> store.transaction(new Cost(), commands -> commands.lpush("redis-store-it", "x")))
                    .isInstanceOfSatisfying(
                            StoreDownException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.ERROR_ANSWER));
            admin.del("redis-store-it");
        }
    }

    @Test
    void aTimeoutIsNotRetriedAndOpensTheBreakerAfterFive() throws IOException {
        try (HangingServer frozen = new HangingServer();
                RedisStore store = new RedisStore(
                        new RedisSettings(URI.create("redis://127.0.0.1:" + frozen.port()), Duration.ofMillis(50)))) {
            for (int i = 0; i < 20; i++) {
                assertThat(failure(store).summary()).isEqualTo("redis does not answer");
            }
            // The pool opens one more, in place of the last that failed.
            assertThat(frozen.connections()).isLessThan(10);
        }
    }

    @Test
    void readinessBypassesAnOpenCircuitBreaker() throws IOException {
        AtomicInteger writes = new AtomicInteger();
        try (ScriptedRedis redis = new ScriptedRedis(command -> {
                    if (command.equals("SETRANGE")) {
                        writes.incrementAndGet();
                        return ":0";
                    }
                    throw new IllegalStateException("closes the connection");
                });
                RedisStore store = at(redis.url())) {
            for (int i = 0; i < 6; i++) {
                assertThat(failure(store).reason()).isEqualTo(Reason.NO_ANSWER);
            }

            assertThat(store.asDependency().failure().get()).isEmpty();
            assertThat(writes).hasValue(1);
            assertThat(store.asDependency().connectionsInUse().getAsInt()).isZero();
        }
    }
}
