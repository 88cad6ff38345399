package authlab.core.redis;

import authlab.core.Cost;
import authlab.core.Dependency;
import authlab.core.StoreDownException;
import authlab.core.StoreDownException.Reason;
import authlab.core.settings.RedisSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.ConnectionFactory;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.providers.PooledConnectionProvider;

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

    /** The most that a node opens for its calls. */
    static final int CONNECTIONS = 16;

    private final RedisClient client;
    /** Its pool keeps no connection, so that each call opens one. */
    private final RedisClient onNewConnections;

    private final CircuitBreaker breaker = new CircuitBreaker(NAME, System::nanoTime);

    public RedisStore(RedisSettings settings) {
        client = client(settings, CONNECTIONS);
        onNewConnections = client(settings, 0);
    }

    private static RedisClient client(RedisSettings settings, int idleConnections) {
        int timeoutMillis = Math.toIntExact(settings.timeout().toMillis());
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(CONNECTIONS);
        pool.setMaxIdle(idleConnections);
        pool.setMaxWait(settings.timeout().multipliedBy(4).dividedBy(5));
        // No PING before a command: it would double the round trips of every request.
        pool.setTestOnBorrow(false);
        pool.setTestWhileIdle(false);
        // Nobody reads it, and it costs a tenth of a start.
        pool.setJmxEnabled(false);
        JedisClientConfig client = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(timeoutMillis * 2 / 5)
                .socketTimeoutMillis(timeoutMillis)
                // No HELLO and no CLIENT SETINFO on a new connection: each would wait for a frozen server once more,
                // and the pool opens a new connection for each one that fails.
                .serverDefaultProtocol()
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .build();
        JedisSocketFactory sockets = () -> connected(settings, client);
        return RedisClient.builder()
                .connectionProvider(new PooledConnectionProvider(new ConnectionFactory(sockets, client), pool))
                .build();
    }

    private static Socket connected(RedisSettings settings, JedisClientConfig client) {
        Socket socket = new YieldingSocket();
        try {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.setSoTimeout(client.getSocketTimeoutMillis());
            socket.connect(
                    new InetSocketAddress(
                            settings.url().getHost(), settings.url().getPort()),
                    client.getConnectionTimeoutMillis());
            return socket;
        } catch (IOException e) {
            close(socket);
            throw new JedisConnectionException("cannot connect to " + settings.url(), e);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It was not connected.
        }
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
            throw new StoreDownException(NAME, reason(e), e);
        } catch (JedisException e) {
            throw new StoreDownException(NAME, Reason.NO_ANSWER, e);
        }
    }

    /** Why the server refused; a transaction is refused because of a command in it. */
    private static Reason reason(JedisDataException e) {
        return Stream.concat(Stream.of(e.getSuppressed()), Stream.of(e))
                .map(answer -> reason(String.valueOf(answer.getMessage())))
                .filter(reason -> reason != Reason.ERROR_ANSWER)
                .findFirst()
                .orElse(Reason.ERROR_ANSWER);
    }

    /** By the first word of an error answer. */
    private static Reason reason(String answer) {
        return switch (answer.replaceFirst(" .*", "")) {
            case "READONLY", "MISCONF", "NOREPLICAS" -> Reason.READ_ONLY;
            case "OOM" -> Reason.FULL;
            case "LOADING" -> Reason.STARTING;
            case "NOAUTH", "WRONGPASS", "NOPERM" -> Reason.LOGIN_REFUSED;
            default ->
                answer.contains("max number of clients reached") ? Reason.NO_CONNECTION_LEFT : Reason.ERROR_ANSWER;
        };
    }

    private <T> T withRetry(Function<RedisClient, T> command) {
        try {
            return command.apply(client);
        } catch (JedisConnectionException e) {
            if (isTimeout(e)) {
                throw e;
            }
            // The server closed the connection while it was idle. The retry takes none of the pool, since the others
            // may be stale as well. The pool is not cleared: that could take the connection which it opens for a call
            // that waits for one.
            return command.apply(onNewConnections);
        }
    }

    /** Whether the server was silent; a retry would only double the wait. */
    private static boolean isTimeout(JedisConnectionException e) {
        return e.getCause() instanceof SocketTimeoutException
                || Stream.of(e.getSuppressed()).anyMatch(SocketTimeoutException.class::isInstance);
    }

    public Dependency asDependency() {
        return new Dependency(
                NAME,
                this::failure,
                () -> client.getPool().getNumActive()
                        + onNewConnections.getPool().getNumActive());
    }

    /**
     * Asks past the circuit breaker, so that readiness is current. The command is refused whenever a login would be, and
     * writes nothing into a key that does not exist. No mechanism uses it, so that it is not counted as a store call.
     */
    private Optional<Reason> failure() {
        try {
            var _ = attempt(new Cost(), redis -> redis.setrange("health:ready", 0, ""));
            return Optional.empty();
        } catch (StoreDownException e) {
            return Optional.of(e.reason());
        }
    }

    @Override
    public void close() {
        client.close();
        onNewConnections.close();
    }
}
