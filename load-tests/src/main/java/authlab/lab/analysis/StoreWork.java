package authlab.lab.analysis;

import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.Purpose;
import authlab.lab.catalogue.SampleLabel;
import authlab.lab.catalogue.Variant;
import authlab.lab.record.History.Trial;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The work of the stores per 1,000 successful requests, by their counters.
 *
 * @param postgres statements by purpose
 * @param redis commands by purpose, without those of connections
 * @param transactions explicit BEGIN and COMMIT statements
 * @param connections their number, independent of the number of requests
 */
public record StoreWork(
        Map<Purpose, Statements> postgres, Map<Purpose, Commands> redis, double transactions, Connections connections) {

    /** Number of requests that costs refer to. */
    private static final double REQUESTS = 1_000;

    private static final double MICROS_PER_MILLI = 1_000;

    public StoreWork {
        postgres = Map.copyOf(postgres);
        redis = Map.copyOf(redis);
    }

    /** From the counters of the stores; empty if a sample is missing or a server was restarted meanwhile. */
    static Optional<StoreWork> of(List<Trial> trials, Variant variant, long succeeded) {
        Optional<Map<String, Double>> postgres = ServerWork.delta(trials, Component.POSTGRES.label());
        Optional<Map<String, Double>> redis = ServerWork.delta(trials, Component.REDIS.label());
        if (postgres.isEmpty() || redis.isEmpty() || succeeded == 0) {
            return Optional.empty();
        }
        // Multiplied before it is divided, so that as many calls as requests are exactly 1,000.
        DoubleUnaryOperator per1000 = counter -> counter * REQUESTS / succeeded;
        return Optional.of(new StoreWork(
                statements(postgres.get(), per1000),
                commands(redis.get(), per1000),
                per1000.applyAsDouble(postgres.get().getOrDefault(Counters.TRANSACTIONS, 0.0)),
                Connections.of(trials, variant)));
    }

    private static Map<Purpose, Statements> statements(Map<String, Double> counters, DoubleUnaryOperator per1000) {
        Map<Purpose, Statements> byPurpose = new EnumMap<>(Purpose.class);
        // NaN if a counter is not in the history.
        ToDoubleFunction<String> each = key -> per1000.applyAsDouble(counters.getOrDefault(key, Double.NaN));
        calls(counters, Counters.STATEMENTS).forEach((tag, calls) -> {
            double fromDisk = each.applyAsDouble(Counters.BUFFERS_READ + tag);
            Statements statements = new Statements(
                    per1000.applyAsDouble(calls),
                    each.applyAsDouble(Counters.ROWS + tag),
                    each.applyAsDouble(Counters.WAL_BYTES + tag),
                    each.applyAsDouble(Counters.BUFFERS_HIT + tag) + fromDisk,
                    fromDisk,
                    each.applyAsDouble(Counters.MILLIS + tag));
            byPurpose.merge(Purpose.ofStatement(tag), statements, Statements::plus);
        });
        return byPurpose;
    }

    private static Map<Purpose, Commands> commands(Map<String, Double> counters, DoubleUnaryOperator per1000) {
        Map<String, Double> made = calls(counters, Counters.COMMANDS);
        boolean logins = made.keySet().stream().anyMatch(Purpose::ofLogin);
        Map<Purpose, Commands> byPurpose = new EnumMap<>(Purpose.class);
        made.forEach((command, calls) -> {
            if (!Purpose.upkeep(command)) {
                double millis = counters.getOrDefault(Counters.MICROS + command, Double.NaN) / MICROS_PER_MILLI;
                Commands commands = new Commands(per1000.applyAsDouble(calls), per1000.applyAsDouble(millis));
                byPurpose.merge(Purpose.ofCommand(command, logins), commands, Commands::plus);
            }
        });
        return byPurpose;
    }

    /** Those counters with a prefix that increased, without it. */
    private static SequencedMap<String, Double> calls(Map<String, Double> counters, String prefix) {
        SequencedMap<String, Double> calls = new LinkedHashMap<>();
        counters.forEach((key, value) -> {
            if (key.startsWith(prefix) && value > 0) {
                calls.put(key.substring(prefix.length()), value);
            }
        });
        return calls;
    }

    /**
     * Postgres statements of one purpose.
     *
     * @param rows read or changed
     * @param walBytes bytes of write-ahead log
     * @param buffers pages of 8 KiB read, from memory or disk
     * @param diskReads of them, those that were not in the memory of Postgres
     * @param millis duration inside the server in ms, waiting included
     */
    public record Statements(
            double calls, double rows, double walBytes, double buffers, double diskReads, double millis) {
        public static final Statements NONE = new Statements(0, 0, 0, 0, 0, 0);

        public Statements plus(Statements o) {
            return new Statements(
                    calls + o.calls,
                    rows + o.rows,
                    walBytes + o.walBytes,
                    buffers + o.buffers,
                    diskReads + o.diskReads,
                    millis + o.millis);
        }
    }

    /**
     * Redis commands of one purpose.
     *
     * @param millis duration inside the server in ms
     */
    public record Commands(double calls, double millis) {
        public static final Commands NONE = new Commands(0, 0);

        public Commands plus(Commands o) {
            return new Commands(calls + o.calls, millis + o.millis);
        }
    }

    /**
     * The maximum number of connections in any repetition; NaN if not sampled.
     *
     * @param postgresOpen held by the nodes of the variant
     * @param postgresUsed of them, those that were used during the load
     * @param redisUsed connections to Redis that were used during the load
     */
    public record Connections(double postgresOpen, double postgresUsed, double redisUsed) {
        public static final Connections NOT_SEEN = new Connections(Double.NaN, Double.NaN, Double.NaN);

        private static Connections of(List<Trial> trials, Variant variant) {
            return new Connections(
                    most(trials, Component.POSTGRES, v -> ofNodes(v, Counters.POSTGRES_OPEN, variant)),
                    most(trials, Component.POSTGRES, v -> ofNodes(v, Counters.POSTGRES_USED, variant)),
                    most(trials, Component.REDIS, v -> v.getOrDefault(Counters.REDIS_USED, Double.NaN)));
        }

        private static double most(
                List<Trial> trials, Component store, ToDoubleFunction<Map<String, Double>> connections) {
            return trials.stream()
                    .map(trial -> ServerWork.values(trial, store.label(), SampleLabel.AFTER))
                    .mapToDouble(connections)
                    .filter(Double::isFinite)
                    .max()
                    .orElse(Double.NaN);
        }

        private static double ofNodes(Map<String, Double> values, String prefix, Variant variant) {
            return values.keySet().stream().noneMatch(key -> key.startsWith(prefix))
                    ? Double.NaN
                    : values.entrySet().stream()
                            .filter(e -> e.getKey().startsWith(prefix)
                                    && variant.isNode(e.getKey().substring(prefix.length())))
                            .mapToDouble(Map.Entry::getValue)
                            .sum();
        }
    }

    /** Statements for these purposes together, or for all if none is named. */
    public Statements statements(Purpose... purposes) {
        return chosen(purposes)
                .map(p -> postgres.getOrDefault(p, Statements.NONE))
                .reduce(Statements.NONE, Statements::plus);
    }

    /** Commands for these purposes together, or for all if none is named. */
    public Commands commands(Purpose... purposes) {
        return chosen(purposes).map(p -> redis.getOrDefault(p, Commands.NONE)).reduce(Commands.NONE, Commands::plus);
    }

    /** Statements that look up or extend a session, per request. */
    public double sessionStatementsEach() {
        return statements(Purpose.LOOKUP, Purpose.TOUCH).calls() / REQUESTS;
    }

    /** Calls for a session or of Redis, per request. */
    public double callsEach() {
        return sessionStatementsEach() + redisCommandsEach();
    }

    /** Redis commands of any kind, per request. */
    public double redisCommandsEach() {
        return commands().calls() / REQUESTS;
    }

    /** Explicit BEGIN and COMMIT statements, per request. */
    public double transactionsEach() {
        return transactions / REQUESTS;
    }

    private static Stream<Purpose> chosen(Purpose... purposes) {
        return Stream.of(purposes.length == 0 ? Purpose.values() : purposes);
    }
}
