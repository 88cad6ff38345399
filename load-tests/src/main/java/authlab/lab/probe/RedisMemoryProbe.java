package authlab.lab.probe;

import authlab.lab.catalogue.Counters;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.Jedis;

/** Reads the memory that Redis uses, and the number of expired keys that it removed. */
public final class RedisMemoryProbe {

    private static final Pattern LINE = Pattern.compile("(?m)^(used_memory|expired_keys):(\\d+)");

    private final URI redis;

    public RedisMemoryProbe(URI redis) {
        this.redis = redis;
    }

    /**
     * {@code bytes} in use, and keys {@code swept} since the server started.
     *
     * @throws redis.clients.jedis.exceptions.JedisException if the server does not respond
     */
    public Map<String, Double> read() {
        try (Jedis jedis = RedisProbe.connect(redis)) {
            return parse(jedis.info("memory") + jedis.info("stats"));
        }
    }

    public static Map<String, Double> parse(String info) {
        Map<String, Double> values = new HashMap<>();
        for (Matcher m = LINE.matcher(info); m.find(); ) {
            values.put(m.group(1).equals("used_memory") ? Counters.BYTES : Counters.SWEPT, Double.valueOf(m.group(2)));
        }
        return values;
    }
}
