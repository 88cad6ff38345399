package authlab.lab.measure;

import authlab.lab.measure.Event.Sample;
import authlab.lab.measure.History.Trial;
import authlab.lab.measure.Results.StoreWork;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What servers and processes did between the samples before and after the load of each trial. */
final class ServerWork {

    /** Redis commands that keep a connection or the probe itself going, and answer no request. */
    private static final Set<String> UPKEEP =
            Set.of("info", "ping", "hello", "auth", "select", "client", "config", "command", "quit");

    /** What signing in and out makes of a session, in contrast to using it. */
    private static final Set<String> LOGIN_STEPS = Set.of("session:create", "session:end");

    private static final String SWEEP = "session:sweep";
    private static final String POSTGRES = "postgres";
    private static final String REDIS = "redis";
    private static final String CPU = "cpu_seconds";

    private ServerWork() {}

    /** Statements and commands per successful request; empty when a sample is missing or a server restarted between. */
    static Optional<StoreWork> store(List<Trial> trials, long succeeded) {
        Optional<Map<String, Double>> postgres = delta(trials, POSTGRES);
        Optional<Map<String, Double>> redis = delta(trials, REDIS);
        if (postgres.isEmpty() || redis.isEmpty() || succeeded == 0) {
            return Optional.empty();
        }
        Map<String, Double> statements = new TreeMap<>();
        postgres.get().forEach((key, calls) -> {
            if (key.startsWith(PostgresProbe.STATEMENTS)) {
                statements.merge(
                        purpose(key.substring(PostgresProbe.STATEMENTS.length())), calls / succeeded, Double::sum);
            }
        });
        double commands = redis.get().entrySet().stream()
                .filter(e -> e.getKey().startsWith(RedisProbe.COMMANDS))
                .filter(e -> !UPKEEP.contains(command(e.getKey())))
                .mapToDouble(Map.Entry::getValue)
                .sum();
        double transactions = postgres.get().getOrDefault(PostgresProbe.TRANSACTIONS, 0.0);
        return Optional.of(new StoreWork(statements, commands / succeeded, transactions / succeeded));
    }

    /** CPU ms per 1,000 successful requests: the variant's nodes together as {@code app}, the servers by name. */
    static Map<String, Double> cpu(List<Trial> trials, String variant, long succeeded) {
        if (succeeded == 0) {
            return Map.of();
        }
        Map<String, Double> millis = new TreeMap<>();
        sources(trials).stream()
                .filter(s -> !NodeName.isNode(s) || NodeName.isNodeOf(variant, s))
                .forEach(source -> delta(trials, source)
                        .map(values -> values.get(CPU))
                        .ifPresent(seconds -> millis.merge(
                                NodeName.isNode(source) ? "app" : source,
                                seconds * 1_000 / succeeded * 1_000,
                                Double::sum)));
        return millis;
    }

    /** CPU seconds that one process used during a trial. */
    static OptionalDouble cpuSeconds(Trial trial, String source) {
        Double seconds = delta(List.of(trial), source).map(d -> d.get(CPU)).orElse(null);
        return seconds == null ? OptionalDouble.empty() : OptionalDouble.of(seconds);
    }

    /** Bytes of the headers that carry the credential, as noted when it was made; 0 when it was not. */
    static int credentialBytes(Trial trial, String variant) {
        return trial.events(Sample.class)
                .filter(s -> s.source().equals(variant) && s.label().equals("credential"))
                .mapToInt(s -> s.values().getOrDefault("bytes", 0.0).intValue())
                .findFirst()
                .orElse(0);
    }

    /** Sweeping goes on by itself, request or not, and is nobody's price of a request. */
    private static String purpose(String tag) {
        if (tag.equals(SWEEP)) {
            return "sweep";
        }
        return LOGIN_STEPS.contains(tag) ? "login" : tag.replaceFirst(":.*", "");
    }

    private static String command(String key) {
        return key.substring(RedisProbe.COMMANDS.length()).replaceFirst("\\|.*", "");
    }

    private static Set<String> sources(List<Trial> trials) {
        return trials.stream()
                .flatMap(t -> t.events(Sample.class))
                .filter(s -> s.values().containsKey(CPU))
                .map(Sample::source)
                .collect(Collectors.toSet());
    }

    /** After less before, summed over trials; empty when a sample is missing or a counter went backwards. */
    private static Optional<Map<String, Double>> delta(List<Trial> trials, String source) {
        Map<String, Double> sum = new HashMap<>();
        for (Trial trial : trials) {
            Map<String, Double> before = values(trial, source, "before");
            Map<String, Double> after = values(trial, source, "after");
            if (before.isEmpty() || after.isEmpty()) {
                return Optional.empty();
            }
            for (var e : after.entrySet()) {
                double difference = e.getValue() - before.getOrDefault(e.getKey(), 0.0);
                if (difference < 0) {
                    return Optional.empty();
                }
                sum.merge(e.getKey(), difference, Double::sum);
            }
        }
        return Optional.of(sum);
    }

    private static Map<String, Double> values(Trial trial, String source, String label) {
        return trial.events(Sample.class)
                .filter(s -> s.source().equals(source) && s.label().equals(label))
                .flatMap(s -> s.values().entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (_, later) -> later));
    }
}
