package authlab.lab.measure;

import authlab.lab.measure.Event.Sample;
import authlab.lab.measure.History.Trial;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What many sessions take in their store, from the sample that was taken when they were put there. */
public final class Growth {

    /** The label of the sample; its source is the variant. */
    public static final String LABEL = "filled";

    /** What the sample may hold: sessions that were put there. */
    public static final String SESSIONS = "sessions";

    /** Bytes in the store, and before anything was put there. */
    public static final String BYTES = "bytes";

    public static final String EMPTY_BYTES = "empty_bytes";

    /** Bytes of a backup, and before anything was put there. */
    public static final String BACKUP = "backup_bytes";

    public static final String EMPTY_BACKUP = "empty_backup_bytes";

    /** Sessions that were let expire. */
    public static final String EXPIRED = "expired";

    /** Of them, those that the store then removed, its CPU time for it, and the statements it took. */
    public static final String SWEPT = "swept";

    public static final String SWEEP_CPU = "sweep_cpu_seconds";

    public static final String SWEEP_SECONDS = "sweep_seconds";

    public static final String SWEEP_CALLS = "sweep_calls";

    private static final double BYTES_PER_MEGABYTE = 1e6;

    private static final double ALMOST_ALL = 0.9;

    private Growth() {}

    static Map<String, Double> figures(Trial trial, String variant) {
        Map<String, Double> seen = new HashMap<>();
        trial.events(Sample.class)
                .filter(s -> s.source().equals(variant) && s.label().equals(LABEL))
                .forEach(s -> seen.putAll(s.values()));
        Map<String, Double> figures = new TreeMap<>();
        double sessions = seen.getOrDefault(SESSIONS, 0.0);
        double swept = seen.getOrDefault(SWEPT, 0.0);
        put(figures, Metric.STORE_SIZE, seen.get(BYTES), BYTES_PER_MEGABYTE);
        put(figures, Metric.SESSION_BYTES, more(seen, BYTES, EMPTY_BYTES), sessions);
        put(figures, Metric.SESSION_BACKUP, more(seen, BACKUP, EMPTY_BACKUP), sessions);
        double expired = seen.getOrDefault(EXPIRED, 0.0);
        put(figures, Metric.SWEPT_SHARE, seen.get(SWEPT), expired / 100);
        // Where most were left lying, the CPU time is that of an idle server.
        put(figures, Metric.SWEEP_CPU, seen.get(SWEEP_CPU), swept >= expired * ALMOST_ALL ? swept / 1e6 : 0);
        put(figures, Metric.SWEEP_SECONDS, seen.get(SWEEP_SECONDS), swept > 0 ? 1 : 0);
        put(figures, Metric.SWEEP_CALLS, seen.get(SWEEP_CALLS), swept / 1e3);
        return figures;
    }

    private static void put(Map<String, Double> figures, Metric metric, @Nullable Double value, double divisor) {
        if (value != null && divisor > 0) {
            figures.put(metric.id(), value / divisor);
        }
    }

    private static @Nullable Double more(Map<String, Double> seen, String now, String empty) {
        Double with = seen.get(now);
        Double without = seen.get(empty);
        return with == null || without == null ? null : with - without;
    }
}
