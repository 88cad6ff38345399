package authlab.lab.console.live;

import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.Purpose;
import java.util.HashMap;
import java.util.Map;

/**
 * Calls to a store since its start, by the tag of the statement or the name of the command.
 *
 * @param connections of nodes
 */
record StoreCounters(Map<String, Double> calls, double connections) {

    StoreCounters {
        calls = Map.copyOf(calls);
    }

    static StoreCounters ofPostgres(Map<String, Double> values) {
        return new StoreCounters(named(values, Counters.STATEMENTS), sum(named(values, Counters.POSTGRES_OPEN)));
    }

    /** Without commands that serve no request. */
    static StoreCounters ofRedis(Map<String, Double> values) {
        Map<String, Double> commands = new HashMap<>(named(values, Counters.COMMANDS));
        commands.keySet().removeIf(Purpose::upkeep);
        return new StoreCounters(commands, values.getOrDefault(Counters.REDIS_USED, 0.0));
    }

    private static Map<String, Double> named(Map<String, Double> values, String prefix) {
        Map<String, Double> named = new HashMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                named.put(name.substring(prefix.length()), value);
            }
        });
        return named;
    }

    private static double sum(Map<String, Double> values) {
        return values.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** What was added; all of it if the store was started again, or its statistics were reset, in between. */
    StoreCounters since(StoreCounters before) {
        boolean again = sum(calls) < sum(before.calls);
        Map<String, Double> added = new HashMap<>();
        calls.forEach((name, count) ->
                added.put(name, again ? count : Math.max(0, count - before.calls.getOrDefault(name, 0.0))));
        return new StoreCounters(added, connections);
    }

    StoreCounters per(double seconds) {
        Map<String, Double> rates = new HashMap<>();
        calls.forEach((name, count) -> rates.put(name, count / seconds));
        return new StoreCounters(rates, connections);
    }

    double all() {
        return sum(calls);
    }

    /** Calls for sessions, which only one variant makes. */
    double ofSessions() {
        return of("session:");
    }

    /** Calls that any variant may have made: sign-ins and business queries. */
    double shared() {
        return of("login:") + of("business:");
    }

    private double of(String kind) {
        return calls.entrySet().stream()
                .filter(e -> e.getKey().startsWith(kind))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
