package authlab.lab.measure;

import authlab.lab.measure.History.Trial;
import authlab.lab.measure.StoreWork.Commands;
import authlab.lab.measure.StoreWork.Connections;
import authlab.lab.measure.StoreWork.Statements;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The price list of the stores, from their own counters. */
final class StorePrices {

    private static final String POSTGRES = "postgres";
    private static final String REDIS = "redis";
    private static final double MICROS_PER_MILLI = 1_000;

    private final Map<String, Double> postgres;
    private final Map<String, Double> redis;
    private final double requests;

    private StorePrices(Map<String, Double> postgres, Map<String, Double> redis, long succeeded) {
        this.postgres = postgres;
        this.redis = redis;
        this.requests = succeeded / StoreWork.REQUESTS;
    }

    /** Empty when a sample is missing or a server restarted between. */
    static Optional<StoreWork> of(List<Trial> trials, String variant, long succeeded) {
        Optional<Map<String, Double>> postgres = Counters.delta(trials, POSTGRES);
        Optional<Map<String, Double>> redis = Counters.delta(trials, REDIS);
        if (postgres.isEmpty() || redis.isEmpty() || succeeded == 0) {
            return Optional.empty();
        }
        StorePrices prices = new StorePrices(postgres.get(), redis.get(), succeeded);
        return Optional.of(new StoreWork(
                prices.statements(),
                prices.commands(),
                prices.postgres.getOrDefault(PostgresProbe.TRANSACTIONS, 0.0) / prices.requests,
                connections(trials, variant)));
    }

    private Map<Purpose, Statements> statements() {
        Map<Purpose, Statements> byPurpose = new EnumMap<>(Purpose.class);
        postgres.forEach((key, calls) -> {
            if (key.startsWith(PostgresProbe.STATEMENTS) && calls > 0) {
                String tag = key.substring(PostgresProbe.STATEMENTS.length());
                byPurpose.merge(Purpose.ofStatement(tag), statements(tag, calls), Statements::plus);
            }
        });
        return byPurpose;
    }

    private Statements statements(String tag, double calls) {
        double fromDisk = of(PostgresProbe.BUFFERS_READ + tag);
        return new Statements(
                calls / requests,
                of(PostgresProbe.ROWS + tag),
                of(PostgresProbe.WAL_BYTES + tag),
                of(PostgresProbe.BUFFERS_HIT + tag) + fromDisk,
                fromDisk,
                of(PostgresProbe.MILLIS + tag));
    }

    /** NaN in a history of before this was read. */
    private double of(String key) {
        return postgres.getOrDefault(key, Double.NaN) / requests;
    }

    private Map<Purpose, Commands> commands() {
        boolean logins = redis.entrySet().stream()
                .anyMatch(e -> e.getValue() > 0
                        && e.getKey().startsWith(RedisProbe.COMMANDS)
                        && Purpose.ofLogin(e.getKey().substring(RedisProbe.COMMANDS.length())));
        Map<Purpose, Commands> byPurpose = new EnumMap<>(Purpose.class);
        redis.forEach((key, calls) -> {
            if (key.startsWith(RedisProbe.COMMANDS) && calls > 0) {
                String command = key.substring(RedisProbe.COMMANDS.length());
                if (!Purpose.upkeep(command)) {
                    double millis = redis.getOrDefault(RedisProbe.MICROS + command, Double.NaN) / MICROS_PER_MILLI;
                    byPurpose.merge(
                            Purpose.ofCommand(command, logins),
                            new Commands(calls / requests, millis / requests),
                            Commands::plus);
                }
            }
        });
        return byPurpose;
    }

    private static Connections connections(List<Trial> trials, String variant) {
        Connections most = Connections.NOT_SEEN;
        for (Trial trial : trials) {
            Map<String, Double> postgres = Counters.values(trial, POSTGRES, "after");
            Map<String, Double> redis = Counters.values(trial, REDIS, "after");
            most = new Connections(
                    larger(most.postgresOpen(), sum(postgres, PostgresProbe.OPEN, variant)),
                    larger(most.postgresUsed(), sum(postgres, PostgresProbe.USED, variant)),
                    larger(most.redisUsed(), redis.getOrDefault(RedisProbe.USED, Double.NaN)));
        }
        return most;
    }

    private static double sum(Map<String, Double> values, String prefix, String variant) {
        Predicate<String> node =
                key -> key.startsWith(prefix) && NodeName.isNodeOf(variant, key.substring(prefix.length()));
        return values.keySet().stream().anyMatch(key -> key.startsWith(prefix))
                ? values.entrySet().stream()
                        .filter(e -> node.test(e.getKey()))
                        .mapToDouble(Map.Entry::getValue)
                        .sum()
                : Double.NaN;
    }

    private static double larger(double a, double b) {
        return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b);
    }
}
