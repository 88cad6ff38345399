package authlab.lab.analysis;

import authlab.lab.analysis.StoreWork.Commands;
import authlab.lab.analysis.StoreWork.Connections;
import authlab.lab.analysis.StoreWork.Statements;
import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.Purpose;
import authlab.lab.catalogue.SampleLabel;
import authlab.lab.catalogue.Variant;
import authlab.lab.record.History.Trial;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Costs per 1,000 requests in the stores, from their counters. */
final class StoreCosts {

    private static final double MICROS_PER_MILLI = 1_000;

    private final Map<String, Double> postgres;
    private final Map<String, Double> redis;
    private final double requests;

    private StoreCosts(Map<String, Double> postgres, Map<String, Double> redis, long succeeded) {
        this.postgres = postgres;
        this.redis = redis;
        this.requests = succeeded / StoreWork.REQUESTS;
    }

    /** Empty if a sample is missing or a server was restarted meanwhile. */
    static Optional<StoreWork> of(List<Trial> trials, Variant variant, long succeeded) {
        Optional<Map<String, Double>> postgres = CounterDeltas.delta(trials, Component.POSTGRES.label());
        Optional<Map<String, Double>> redis = CounterDeltas.delta(trials, Component.REDIS.label());
        if (postgres.isEmpty() || redis.isEmpty() || succeeded == 0) {
            return Optional.empty();
        }
        StoreCosts costs = new StoreCosts(postgres.get(), redis.get(), succeeded);
        return Optional.of(new StoreWork(
                costs.statements(),
                costs.commands(),
                costs.postgres.getOrDefault(Counters.TRANSACTIONS, 0.0) / costs.requests,
                connections(trials, variant)));
    }

    private Map<Purpose, Statements> statements() {
        Map<Purpose, Statements> byPurpose = new EnumMap<>(Purpose.class);
        postgres.forEach((key, calls) -> {
            if (key.startsWith(Counters.STATEMENTS) && calls > 0) {
                String tag = key.substring(Counters.STATEMENTS.length());
                byPurpose.merge(Purpose.ofStatement(tag), statements(tag, calls), Statements::plus);
            }
        });
        return byPurpose;
    }

    private Statements statements(String tag, double calls) {
        double fromDisk = of(Counters.BUFFERS_READ + tag);
        return new Statements(
                calls / requests,
                of(Counters.ROWS + tag),
                of(Counters.WAL_BYTES + tag),
                of(Counters.BUFFERS_HIT + tag) + fromDisk,
                fromDisk,
                of(Counters.MILLIS + tag));
    }

    /** NaN if the counter is not in the history. */
    private double of(String key) {
        return postgres.getOrDefault(key, Double.NaN) / requests;
    }

    private Map<Purpose, Commands> commands() {
        boolean logins = redis.entrySet().stream()
                .anyMatch(e -> e.getValue() > 0
                        && e.getKey().startsWith(Counters.COMMANDS)
                        && Purpose.ofLogin(e.getKey().substring(Counters.COMMANDS.length())));
        Map<Purpose, Commands> byPurpose = new EnumMap<>(Purpose.class);
        redis.forEach((key, calls) -> {
            if (key.startsWith(Counters.COMMANDS) && calls > 0) {
                String command = key.substring(Counters.COMMANDS.length());
                if (!Purpose.upkeep(command)) {
                    double millis = redis.getOrDefault(Counters.MICROS + command, Double.NaN) / MICROS_PER_MILLI;
                    byPurpose.merge(
                            Purpose.ofCommand(command, logins),
                            new Commands(calls / requests, millis / requests),
                            Commands::plus);
                }
            }
        });
        return byPurpose;
    }

    private static Connections connections(List<Trial> trials, Variant variant) {
        Connections most = Connections.NOT_SEEN;
        for (Trial trial : trials) {
            Map<String, Double> postgres = CounterDeltas.values(trial, Component.POSTGRES.label(), SampleLabel.AFTER);
            Map<String, Double> redis = CounterDeltas.values(trial, Component.REDIS.label(), SampleLabel.AFTER);
            most = new Connections(
                    larger(most.postgresOpen(), sum(postgres, Counters.POSTGRES_OPEN, variant)),
                    larger(most.postgresUsed(), sum(postgres, Counters.POSTGRES_USED, variant)),
                    larger(most.redisUsed(), redis.getOrDefault(Counters.REDIS_USED, Double.NaN)));
        }
        return most;
    }

    private static double sum(Map<String, Double> values, String prefix, Variant variant) {
        Predicate<String> node = key -> key.startsWith(prefix) && variant.isNode(key.substring(prefix.length()));
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
