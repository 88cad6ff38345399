package authlab.lab.analysis;

import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.record.Event.FaultAction;
import authlab.lab.record.Event.FaultAction.Action;
import authlab.lab.record.History.Trial;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * When the fault that affects a variant in a trial happened, in nanoseconds since the epoch.
 *
 * @param repaired when its repair began
 * @param ready when its part was ready again
 */
record FaultMoments(Trial trial, FaultAction injected, long repaired, long ready) {

    private static final double NANOS_PER_SECOND = 1e9;

    /** Of several faults in the trial, that of the variant's own node, otherwise the first. */
    static Optional<FaultMoments> of(Trial trial, Variant variant) {
        List<FaultAction> injected = trial.events(FaultAction.class)
                .filter(f -> f.action() == Action.INJECTED)
                .toList();
        return injected.stream()
                .filter(f -> variant.isNode(f.part().name()))
                .findFirst()
                .or(() -> injected.stream().findFirst())
                .map(f -> new FaultMoments(
                        trial, f, time(trial, f.part(), Action.HEALED), time(trial, f.part(), Action.READY)));
    }

    private static long time(Trial trial, Part part, Action action) {
        return trial.events(FaultAction.class)
                .filter(f -> f.part().equals(part) && f.action() == action)
                .mapToLong(FaultAction::at)
                .findFirst()
                .orElseGet(() -> trial.events().getLast().at());
    }

    Part part() {
        return injected.part();
    }

    /** When the last repair of any fault of the trial began: until then, parts that start take CPU time from all. */
    long lastRepair() {
        LongStream repairs = trial.events(FaultAction.class)
                .filter(f -> f.action() == Action.HEALED)
                .mapToLong(FaultAction::at);
        return repairs.max().orElse(repaired);
    }

    /** When the last arrival was due. */
    long loadEnd() {
        return trial.started().at() + Math.round(trial.started().loadSeconds() * NANOS_PER_SECOND);
    }

    /** Seconds from the start of the load. */
    double seconds(long at) {
        return between(trial.started().at(), at);
    }

    /** Seconds from one moment to another. */
    static double between(long from, long to) {
        return (to - from) / NANOS_PER_SECOND;
    }
}
