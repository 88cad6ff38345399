package authlab.lab.measure;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/** Asks Redis which commands it served, and how many bytes went over the wire, from {@code INFO}. */
public final class RedisProbe {

    static final String COMMANDS = "commands.";
    static final String NET = "net.";

    private static final Pattern LINE = Pattern.compile("cmdstat_([^:]+):calls=(\\d+)");

    private static final Pattern BYTES = Pattern.compile("total_net_(input|output)_bytes:(\\d+)");

    private final HostAndPort address;

    public RedisProbe(URI redis) {
        this.address = new HostAndPort(redis.getHost(), redis.getPort());
    }

    /**
     * Counters since the server started: {@code commands.<name>}, {@code net.input} and {@code net.output} in bytes.
     *
     * @throws redis.clients.jedis.exceptions.JedisException when the server does not answer
     */
    public Map<String, Double> read() {
        var config = DefaultJedisClientConfig.builder()
                .serverDefaultProtocol()
                .connectionTimeoutMillis(1_000)
                .socketTimeoutMillis(2_000)
                .build();
        try (Jedis jedis = new Jedis(address, config)) {
            return parse(jedis.info("commandstats") + jedis.info("stats"));
        }
    }

    static Map<String, Double> parse(String info) {
        Map<String, Double> values = new HashMap<>();
        for (Matcher m = LINE.matcher(info); m.find(); ) {
            values.put(COMMANDS + m.group(1), Double.valueOf(m.group(2)));
        }
        for (Matcher m = BYTES.matcher(info); m.find(); ) {
            values.put(NET + m.group(1), Double.valueOf(m.group(2)));
        }
        return values;
    }
}
