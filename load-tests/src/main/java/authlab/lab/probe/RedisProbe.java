package authlab.lab.probe;

import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.Purpose;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Reads counters of Redis: commands and their duration, CPU time, bytes received and sent, used connections.
 */
public final class RedisProbe implements Probe {

    private static final Pattern COMMAND = Pattern.compile("cmdstat_([^:]+):calls=(\\d+),usec=(\\d+)");

    /** CPU time of the server with all threads, in microseconds: finer than the clock ticks of the system. */
    private static final Pattern CPU = Pattern.compile("used_cpu_(?:sys|user):([0-9.]+)");

    private static final Pattern CLIENT = Pattern.compile("\\bidle=(\\d+) .*?\\bcmd=(\\S+)");

    private static final Pattern BYTES = Pattern.compile("total_net_(input|output)_bytes:(\\d+)");

    private static final Pattern SIZE = Pattern.compile("(?m)^(used_memory|expired_keys):(\\d+)");

    private final URI redis;
    private @Nullable Jedis open;

    public RedisProbe(URI redis) {
        this.redis = redis;
    }

    /** Counters since the start of the server, and the number of used connections. */
    @Override
    public Map<String, Map<String, Double>> read(Duration sinceLast) {
        try {
            Jedis jedis = open == null ? connect(redis) : open;
            open = jedis;
            Map<String, Double> values = parse(jedis.info("commandstats") + jedis.info("cpu") + jedis.info("stats"));
            values.put(Counters.REDIS_USED, (double) used(jedis.clientList(), sinceLast.toSeconds()));
            return Map.of(Component.REDIS.label(), values);
        } catch (JedisException e) {
            close();
            return Map.of();
        }
    }

    @Override
    public void close() {
        Jedis jedis = open;
        open = null;
        if (jedis != null) {
            jedis.close();
        }
    }

    /**
     * {@code bytes} of memory in use, and expired keys {@code swept} since the server started.
     *
     * @throws JedisException if the server does not respond
     */
    public static Map<String, Double> memory(URI redis) {
        try (Jedis jedis = connect(redis)) {
            return parseMemory(jedis.info("memory") + jedis.info("stats"));
        }
    }

    /** A connection that sends no command when it opens. */
    private static Jedis connect(URI redis) {
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
        for (Matcher m = COMMAND.matcher(info); m.find(); ) {
            values.put(Counters.COMMANDS + m.group(1), Double.valueOf(m.group(2)));
            values.put(Counters.MICROS + m.group(1), Double.valueOf(m.group(3)));
        }
        CPU.matcher(info)
                .results()
                .forEach(m -> values.merge(Counters.CPU_SECONDS, Double.valueOf(m.group(1)), Double::sum));
        for (Matcher m = BYTES.matcher(info); m.find(); ) {
            values.put(
                    "input".equals(m.group(1)) ? Counters.NET_INPUT : Counters.NET_OUTPUT, Double.valueOf(m.group(2)));
        }
        return values;
    }

    static Map<String, Double> parseMemory(String info) {
        Map<String, Double> values = new HashMap<>();
        for (Matcher m = SIZE.matcher(info); m.find(); ) {
            values.put(m.group(1).equals("used_memory") ? Counters.BYTES : Counters.SWEPT, Double.valueOf(m.group(2)));
        }
        return values;
    }

    /** Connections whose last command served a request, at most so many seconds ago. */
    static long used(String clients, long seconds) {
        return clients.lines()
                .map(CLIENT::matcher)
                .filter(Matcher::find)
                .filter(m -> Long.parseLong(m.group(1)) <= seconds && !Purpose.upkeep(m.group(2)))
                .count();
    }
}
