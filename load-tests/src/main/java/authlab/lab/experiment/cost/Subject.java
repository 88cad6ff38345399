package authlab.lab.experiment.cost;

import authlab.lab.catalogue.Component;
import authlab.lab.workload.ClosedLoop;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One path of one server whose cost is measured.
 *
 * @param name for the table, such as {@code jwt /me}
 * @param load its requests; again for each slice, because credentials are renewed
 * @param meters the CPU time so far of each process that works for it
 */
record Subject(String name, Supplier<ClosedLoop> load, Map<Component, Supplier<Duration>> meters) {

    /** More connections than cores, so that there is always a request to process. */
    private static final int CONNECTIONS = 32;

    /** A server that refuses more than this does not do the work whose cost is measured. */
    private static final double MOST_FAILED = 0.01;

    /**
     * The cost in one slice of time.
     *
     * @param micros CPU time per successful request, by process
     * @param perSecond successful requests
     */
    record Slice(Map<Component, Double> micros, double perSecond) {

        double total() {
            return micros.values().stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    Subject {
        meters = Map.copyOf(meters);
    }

    /** Saturates the server for so long. A cold one may refuse requests; without any success its cost is infinite. */
    Slice warmUp(Duration lasts) {
        return load(lasts).slice();
    }

    /**
     * The same.
     *
     * @throws IllegalStateException if more than 1 % of the requests fail
     */
    Slice measure(Duration lasts) {
        Loaded loaded = load(lasts);
        ClosedLoop.Outcome outcome = loaded.outcome();
        if (outcome.succeeded() == 0 || outcome.requests() - outcome.succeeded() > outcome.requests() * MOST_FAILED) {
            throw new IllegalStateException(name + " does not answer its requests: responses by status "
                    + outcome.byStatus() + ", where 0 means none; see the log of the node");
        }
        return loaded.slice();
    }

    private record Loaded(ClosedLoop.Outcome outcome, Slice slice) {}

    private Loaded load(Duration lasts) {
        ClosedLoop requests = load.get();
        Map<Component, Duration> before = read();
        ClosedLoop.Outcome outcome = requests.run(CONNECTIONS, lasts);
        Map<Component, Duration> after = read();
        double succeeded = outcome.succeeded();
        Map<Component, Double> micros = new EnumMap<>(Component.class);
        after.forEach((process, cpu) ->
                micros.put(process, cpu.minus(before.get(process)).toNanos() / 1e3 / succeeded));
        return new Loaded(outcome, new Slice(micros, outcome.succeededPerSecond()));
    }

    private Map<Component, Duration> read() {
        Map<Component, Duration> now = new EnumMap<>(Component.class);
        meters.forEach((process, meter) -> now.put(process, meter.get()));
        return now;
    }
}
