package authlab.lab.measure;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/** Asks Redis which commands it served, from {@code INFO commandstats}. */
public final class RedisProbe {

    static final String COMMANDS = "commands.";

    private static final Pattern LINE = Pattern.compile("cmdstat_([^:]+):calls=(\\d+)");

    private final URI redis;

    public RedisProbe(URI redis) {
        this.redis = redis;
    }

    /**
     * Counters since the server started: {@code commands.<name>}.
     *
     * @throws redis.clients.jedis.exceptions.JedisException when the server does not answer
     */
    public Map<String, Double> read() {
        try (Jedis jedis = connect(redis)) {
            return parse(jedis.info("commandstats"));
        }
    }

    /** A connection that opens without a command of its own. */
    static Jedis connect(URI redis) {
        return new Jedis(
                new HostAndPort(redis.getHost(), redis.getPort()),
                DefaultJedisClientConfig.builder()
                        .serverDefaultProtocol()
                        .connectionTimeoutMillis(1_000)
                        .socketTimeoutMillis(2_000)
                        .build());
    }

    static Map<String, Double> parse(String info) {
        Map<String, Double> values = new HashMap<>();
        for (Matcher m = LINE.matcher(info); m.find(); ) {
            values.put(COMMANDS + m.group(1), Double.valueOf(m.group(2)));
        }
        return values;
    }
}
