package authlab.lab.measure;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/**
 * Asks Redis which commands it served, how long they took, which CPU time it used, how many bytes went over the wire, and
 * which connections were used.
 */
public final class RedisProbe {

    static final String COMMANDS = "commands.";
    static final String MICROS = "micros.";
    static final String USED = Counters.GAUGE + "used";
    static final String NET = "net.";

    private static final Pattern COMMAND = Pattern.compile("cmdstat_([^:]+):calls=(\\d+),usec=(\\d+)");

    /** Of the server itself, threads included, in microseconds and so finer than the system's clock ticks. */
    private static final Pattern CPU = Pattern.compile("used_cpu_(?:sys|user):([0-9.]+)");

    private static final Pattern CLIENT = Pattern.compile("\\bidle=(\\d+) .*?\\bcmd=(\\S+)");

    private static final Pattern BYTES = Pattern.compile("total_net_(input|output)_bytes:(\\d+)");

    private final URI redis;

    public RedisProbe(URI redis) {
        this.redis = redis;
    }

    /**
     * Counters since the server started: {@code commands.<name>}, {@code micros.<name>}, {@code cpu_seconds}, and
     * {@code net.input} and {@code net.output} in bytes. And how many connections were used.
     *
     * @param lately how far back a connection counts as used
     * @throws redis.clients.jedis.exceptions.JedisException when the server does not answer
     */
    public Map<String, Double> read(Duration lately) {
        try (Jedis jedis = connect(redis)) {
            Map<String, Double> values = parse(jedis.info("commandstats") + jedis.info("cpu") + jedis.info("stats"));
            values.put(USED, (double) used(jedis.clientList(), lately.toSeconds()));
            return values;
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
        for (Matcher m = COMMAND.matcher(info); m.find(); ) {
            values.put(COMMANDS + m.group(1), Double.valueOf(m.group(2)));
            values.put(MICROS + m.group(1), Double.valueOf(m.group(3)));
        }
        CPU.matcher(info).results().forEach(m -> values.merge("cpu_seconds", Double.valueOf(m.group(1)), Double::sum));
        for (Matcher m = BYTES.matcher(info); m.find(); ) {
            values.put(NET + m.group(1), Double.valueOf(m.group(2)));
        }
        return values;
    }

    /** Connections whose last command answered a request, at most so many seconds ago. */
    static long used(String clients, long seconds) {
        return clients.lines()
                .map(CLIENT::matcher)
                .filter(Matcher::find)
                .filter(m -> Long.parseLong(m.group(1)) <= seconds && !Purpose.upkeep(m.group(2)))
                .count();
    }
}
