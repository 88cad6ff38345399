package authlab.core.redis;

import authlab.core.Cost;
import authlab.core.Dependency;
import authlab.core.StoreDownException;
import authlab.core.StoreDownException.Reason;
import authlab.core.settings.RedisSettings;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The Redis access layer of both apps: connection pool, time limits, one retry on a stale connection, circuit breaker
 * and error mapping. Opens without Redis and connects when a call needs it. Thread-safe.
 *
 * <p>A call waits at most 4/5 of the timeout for a pooled connection, 2/5 to connect, and the timeout itself for an
 * answer. A server that is gone does not even refuse a connection, so a caller waits the sum of the first two for its
 * error, 300 ms with the default timeout.
 */
public final class RedisStore implements AutoCloseable {

    /** The name in errors, metrics and health answers. */
    public static final String NAME = "redis";

    private static final int CONNECTIONS = 16;

    private final RedisClient client;
    private final CircuitBreaker breaker = new CircuitBreaker(NAME, System::nanoTime);

    public RedisStore(RedisSettings settings) {
        int timeoutMillis = Math.toIntExact(settings.timeout().toMillis());
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(CONNECTIONS);
        pool.setMaxIdle(CONNECTIONS);
        pool.setMaxWait(settings.timeout().multipliedBy(4).dividedBy(5));
        // No PING before a command: it would double the round trips of every request.
        pool.setTestOnBorrow(false);
        pool.setTestWhileIdle(false);
        client = RedisClient.builder()
                .hostAndPort(settings.url().getHost(), settings.url().getPort())
                .poolConfig(pool)
                .clientConfig(DefaultJedisClientConfig.builder()
                        .connectionTimeoutMillis(timeoutMillis * 2 / 5)
                        .socketTimeoutMillis(timeoutMillis)
                        // No HELLO and no CLIENT SETINFO on a new connection: each would wait for a frozen server
                        // once more, and the pool opens a new connection for each one that fails.
                        .serverDefaultProtocol()
                        .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                        .build())
                .build();
    }

    /**
     * Runs a command, which must be idempotent: it is sent again once if the connection was stale. Throws {@link
     * StoreDownException} if Redis does not answer in time, answers with an error, or the circuit breaker is open.
     */
    public <T> T call(Cost cost, Function<RedisClient, T> command) {
        return breaker.call(() -> attempt(cost, command));
    }

    /** Runs idempotent commands as one transaction in one round trip; fails as a call, also if one is refused. */
    public void transaction(Cost cost, Consumer<AbstractTransaction> commands) {
        var _ = call(cost, redis -> {
            try (AbstractTransaction transaction = redis.multi()) {
                commands.accept(transaction);
                return checked(transaction.exec());
            }
        });
    }

    /** The answers to several commands; throws the first that is an error. */
    public static List<Object> checked(List<Object> answers) {
        for (Object answer : answers) {
            if (answer instanceof JedisException error) {
                throw error;
            }
        }
        return answers;
    }

    private <T> T attempt(Cost cost, Function<RedisClient, T> command) {
        cost.recordCall();
        try {
            return withRetry(command);
        } catch (JedisDataException e) {
            // The server answered: LOADING, OOM, READONLY and the like.
            throw new StoreDownException(NAME, Reason.ERROR_ANSWER, e);
        } catch (JedisException e) {
            throw new StoreDownException(NAME, Reason.NO_ANSWER, e);
        }
    }

    private <T> T withRetry(Function<RedisClient, T> command) {
        try {
            return command.apply(client);
        } catch (JedisConnectionException e) {
            if (isTimeout(e)) {
                throw e;
            }
            // The server closed the connection while it was idle; after a restart all pooled connections are stale.
            client.getPool().clear();
            return command.apply(client);
        }
    }

    /** Whether the server was silent; a retry would only double the wait. */
    private static boolean isTimeout(JedisConnectionException e) {
        return e.getCause() instanceof SocketTimeoutException
                || Stream.of(e.getSuppressed()).anyMatch(SocketTimeoutException.class::isInstance);
    }

    public Dependency asDependency() {
        return new Dependency(NAME, this::answers, () -> client.getPool().getNumActive());
    }

    /** Asks past the circuit breaker, so that readiness is current. */
    private boolean answers() {
        try {
            return "PONG".equals(attempt(new Cost(), RedisClient::ping));
        } catch (StoreDownException _) {
            return false;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
