package authlab.lab.console.live;

import authlab.lab.record.Event.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the background load saw of a variant.
 *
 * @param p50 in ms from the scheduled start; null without requests
 * @param unserved requests that no node has answered
 */
record LoadFigures(@Nullable Double p50, @Nullable Double p99, double unserved) {

    private static final double NANOS_PER_MILLI = 1e6;

    /**
     * @param recent requests for the percentiles
     * @param since the others count only if they ended after this moment
     */
    static LoadFigures of(List<Request> recent, long since) {
        long unserved = recent.stream()
                .filter(r -> r.at() + r.nanos() >= since && r.node().isEmpty())
                .count();
        double[] millis = recent.stream()
                .mapToDouble(r -> (r.at() + r.nanos() - r.scheduled()) / NANOS_PER_MILLI)
                .sorted()
                .toArray();
        return new LoadFigures(rank(millis, 0.5), rank(millis, 0.99), unserved);
    }

    /** The nearest rank. */
    private static @Nullable Double rank(double[] sorted, double share) {
        return sorted.length == 0
                ? null
                : Double.valueOf(sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)]);
    }
}
