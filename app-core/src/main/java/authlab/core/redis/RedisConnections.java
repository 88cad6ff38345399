package authlab.core.redis;

import java.net.URI;
import java.time.Duration;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;

/**
 * Opens the pool of connections to Redis. A call waits at most 200 ms for a connection, 250 ms to open one and 250 ms for
 * an answer, each times the patience; nothing is retried.
 */
public final class RedisConnections {

    private static final int TIMEOUT_MILLIS = 250;
    private static final Duration WAIT_FOR_CONNECTION = Duration.ofMillis(200);
    private static final int CONNECTIONS = 16;

    private RedisConnections() {}

    /** The same with the usual patience. */
    public static RedisClient open(URI url) {
        return open(url, 1);
    }

    /**
     * Opens a pool for {@code redis://host:port}; starts without Redis and finds it later.
     *
     * @param patience see {@link authlab.core.settings.NodeSettings}
     */
    public static RedisClient open(URI url, int patience) {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(CONNECTIONS);
        pool.setMaxIdle(CONNECTIONS);
        pool.setMaxWait(WAIT_FOR_CONNECTION.multipliedBy(patience));
        // No PING beside the commands that are asked for: they would be counted and paid for by every request.
        pool.setTestOnBorrow(false);
        pool.setTestWhileIdle(false);
        return RedisClient.builder()
                .hostAndPort(url.getHost(), url.getPort())
                .poolConfig(pool)
                .clientConfig(DefaultJedisClientConfig.builder()
                        .connectionTimeoutMillis(TIMEOUT_MILLIS * patience)
                        .socketTimeoutMillis(TIMEOUT_MILLIS * patience)
                        // No HELLO and no CLIENT SETINFO when a connection opens: each would wait for a frozen server
                        // once more, and the pool opens a connection for every one that it throws away.
                        .serverDefaultProtocol()
                        .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                        .build())
                .build();
    }
}
