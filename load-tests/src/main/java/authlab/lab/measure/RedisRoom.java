package authlab.lab.measure;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.Jedis;

/** Asks Redis how much room all its keys take, and how many it has removed because they had expired. */
public final class RedisRoom {

    private static final Pattern LINE = Pattern.compile("(?m)^(used_memory|expired_keys):(\\d+)");

    private final URI redis;

    public RedisRoom(URI redis) {
        this.redis = redis;
    }

    /**
     * {@code bytes} in use, and keys {@code swept} since the server started.
     *
     * @throws redis.clients.jedis.exceptions.JedisException when the server does not answer
     */
    public Map<String, Double> read() {
        try (Jedis jedis = RedisProbe.connect(redis)) {
            return parse(jedis.info("memory") + jedis.info("stats"));
        }
    }

    static Map<String, Double> parse(String info) {
        Map<String, Double> values = new HashMap<>();
        for (Matcher m = LINE.matcher(info); m.find(); ) {
            values.put(m.group(1).equals("used_memory") ? Growth.BYTES : Growth.SWEPT, Double.valueOf(m.group(2)));
        }
        return values;
    }
}
