package authlab.lab.workload;

import authlab.lab.catalogue.Counters;
import authlab.lab.workload.ClosedLoop.Outcome;
import java.time.Duration;
import java.util.Map;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * A closed loop that records how long responses took, as many load generators do. For what this hides, not for the latency of
 * a variant.
 */
public record TimedLoop(ClosedLoop load, int connections) {

    private static final double NANOS_PER_MILLI = 1e6;

    /**
     * What its client saw.
     *
     * @param times by the names in {@link Counters}
     */
    public record Seen(Outcome outcome, Map<String, Double> times) {
        public Seen {
            times = Map.copyOf(times);
        }
    }

    /** Runs the load for so long. */
    public Seen run(Duration lasts) {
        Histogram nanos = new ConcurrentHistogram(3);
        Outcome outcome = load.run(connections, lasts, nanos::recordValue);
        return new Seen(
                outcome,
                Map.of(
                        Counters.REQUESTS,
                        (double) outcome.succeeded(),
                        Counters.SECONDS,
                        outcome.lasted().toNanos() / 1e9,
                        Counters.MEAN_MILLIS,
                        nanos.getMean() / NANOS_PER_MILLI,
                        Counters.P99_MILLIS,
                        nanos.getValueAtPercentile(99) / NANOS_PER_MILLI,
                        Counters.MAX_MILLIS,
                        nanos.getMaxValue() / NANOS_PER_MILLI));
    }
}
