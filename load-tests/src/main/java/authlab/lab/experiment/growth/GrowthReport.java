package authlab.lab.experiment.growth;

import authlab.lab.analysis.Claim;
import authlab.lab.analysis.ClaimVerdict;
import authlab.lab.analysis.Evidence;
import authlab.lab.analysis.EvidenceTally;
import authlab.lab.analysis.ServerWork;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.SampleLabel;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.section.ExperimentReport;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.Teaching;
import authlab.lab.record.History.Trial;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The report of {@code growth}: memory, lookup, sweeping and backup over the number of sessions. */
public final class GrowthReport implements ExperimentReport {

    private static final double BYTES_PER_MEGABYTE = 1e6;

    /** Of the expired sessions, in per cent. */
    static final double ALMOST_ALL = 90;

    @Override
    public Teaching teaching(SavedRun run) {
        return GrowthTeaching.of(run);
    }

    @Override
    public List<Claim> claims() {
        return List.of(new Claim(
                "sessions-never-expire",
                "A session on the server never expires: it stays until its user logs out.",
                "no session that has expired is removed when the store is swept",
                "growth: share of expired sessions that was removed",
                GrowthReport::neverExpires));
    }

    private static ClaimVerdict neverExpires(Evidence evidence) {
        EvidenceTally tally = new EvidenceTally();
        boolean measured = false;
        for (Condition condition : evidence.conditions(Experiment.GROWTH)) {
            for (Variant variant : evidence.variants(Experiment.GROWTH, Variant::isSession)) {
                OptionalDouble share = evidence.of(Experiment.GROWTH, variant, condition)
                        .map(v -> v.median(Metric.SWEPT_SHARE))
                        .orElseGet(OptionalDouble::empty);
                if (share.isPresent()) {
                    measured = true;
                    removed(tally, variant, condition, share.getAsDouble());
                }
            }
        }
        return measured
                ? tally.orDependsOn("the store")
                : tally.missed("run growth with " + Variants.SESSION_POSTGRES).all();
    }

    /**
     * That Redis has not removed a session decides nothing: it refuses an expired key at once, and removes it when it is asked
     * for or found in a sample (Redis documentation, EXPIRE).
     */
    private static void removed(EvidenceTally tally, Variant variant, Condition condition, double percent) {
        String numbers = String.format(
                Locale.ROOT,
                "%s: %.0f %% of the expired sessions were removed",
                condition.after(variant.name()),
                percent);
        if (percent >= ALMOST_ALL) {
            tally.saw(false, numbers);
        } else if (percent == 0 && !variant.asksRedis()) {
            tally.saw(true, numbers);
        } else {
            tally.missed(numbers);
        }
    }

    /** Size, backup and sweeping of many sessions, from the sample taken after the store was filled. */
    @Override
    public Map<Metric, Double> figures(Trial trial, Variant variant, long succeeded) {
        Map<String, Double> seen = ServerWork.values(trial, variant.name(), SampleLabel.FILLED);
        Map<Metric, Double> figures = new EnumMap<>(Metric.class);
        double sessions = seen.getOrDefault(Counters.SESSIONS, 0.0);
        double swept = seen.getOrDefault(Counters.SWEPT, 0.0);
        put(figures, Metric.STORE_SIZE, seen.get(Counters.BYTES), BYTES_PER_MEGABYTE);
        put(figures, Metric.SESSION_BYTES, more(seen, Counters.BYTES, Counters.EMPTY_BYTES), sessions);
        put(figures, Metric.SESSION_BACKUP, more(seen, Counters.BACKUP_BYTES, Counters.EMPTY_BACKUP_BYTES), sessions);
        double expired = seen.getOrDefault(Counters.EXPIRED, 0.0);
        put(figures, Metric.SWEPT_SHARE, seen.get(Counters.SWEPT), expired / 100);
        // If most were not removed, the CPU time is that of an idle server.
        double removed = 100 * swept >= expired * ALMOST_ALL ? swept : 0;
        put(figures, Metric.SWEEP_CPU, seen.get(Counters.SWEEP_CPU_SECONDS), removed / 1e6);
        put(figures, Metric.SWEEP_SECONDS, seen.get(Counters.SWEEP_SECONDS), swept > 0 ? 1 : 0);
        put(figures, Metric.SWEEP_CALLS, seen.get(Counters.SWEEP_CALLS), swept / 1e3);
        return figures;
    }

    private static void put(Map<Metric, Double> figures, Metric metric, @Nullable Double value, double divisor) {
        if (value != null && divisor > 0) {
            figures.put(metric, value / divisor);
        }
    }

    private static @Nullable Double more(Map<String, Double> seen, String now, String empty) {
        Double with = seen.get(now);
        Double without = seen.get(empty);
        return with == null || without == null ? null : with - without;
    }
}
