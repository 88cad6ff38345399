package authlab.lab.check;

import static authlab.lab.check.Check.holds;

import authlab.lab.measure.Neighbour;
import authlab.lab.measure.Results.OfVariant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Whether the measurement is sound: a run in which one of these does not pass is INVALID. */
final class Validity {

    /** Below this many answered requests a 99th percentile rests on a single one. */
    private static final long FEWEST_REQUESTS = 100;

    /** So late, in ms at the 99th percentile, may the generator be behind its own schedule. */
    private static final double LATEST_MILLIS = 50;

    /**
     * The same while something is started again, which takes the generator's CPU for a moment; what is late counts as
     * latency all the same.
     */
    private static final double LATEST_MILLIS_WITH_FAULT = 500;

    /** The variant whose users are refused by design: the other node does not know them. */
    private static final String FORGETFUL = "session-memory";

    static final List<Check> ALL = List.of(
            new Check("the generator kept its schedule", (e, _) -> !saturates(e), Validity::onSchedule),
            new Check("there are enough answers to speak of", (_, _) -> true, Validity::enough),
            new Check("every error is explained", (e, _) -> !saturates(e), Validity::explained),
            new Check(
                    "what fails or comes late does so under more load than the system bears, which is put on it on purpose",
                    (e, _) -> saturates(e),
                    Validity::saturated));

    private Validity() {}

    /** Whether an experiment raises the load until something gives way. */
    private static boolean saturates(String experiment) {
        return experiment.equals(Neighbour.EXPERIMENT);
    }

    /** The lightest step must be borne; beyond it errors and lateness, which counts as waiting, are the result. */
    private static Verdict saturated(OfVariant v) {
        if (v.condition().equals(Neighbour.ALONE)) {
            return onSchedule(v) instanceof Verdict.Pass ? explained(v) : onSchedule(v);
        }
        return new Verdict.Pass(String.format(
                Locale.ROOT,
                "%s: %d of %d requests failed %s, 99 %% were sent at most %.1f ms late; both are the result",
                v.condition(),
                v.load().failed(),
                v.load().requests(),
                v.load().errors(),
                v.load().behindMillisP99()));
    }

    private static Verdict onSchedule(OfVariant v) {
        double limit = v.fault().isPresent() ? LATEST_MILLIS_WITH_FAULT : LATEST_MILLIS;
        return holds(
                v.load().behindMillisP99() <= limit,
                String.format(
                        Locale.ROOT,
                        "99 %% of requests were sent at most %.1f ms late (limit %.0f ms)",
                        v.load().behindMillisP99(),
                        limit));
    }

    private static Verdict enough(OfVariant v) {
        return v.load().requests() >= FEWEST_REQUESTS
                ? new Verdict.Pass(v.load().requests() + " requests")
                : new Verdict.Unknown(
                        "only " + v.load().requests() + " requests; at least " + FEWEST_REQUESTS + " are needed");
    }

    /** Errors belong into a fault's window, or are the refusals of a variant that forgets its users by design. */
    private static Verdict explained(OfVariant v) {
        if (v.fault().isPresent()) {
            return explainedByFault(v);
        }
        Set<String> allowed = v.variant().equals(FORGETFUL) ? Set.of("401") : Set.of();
        long strange = v.load().errors().entrySet().stream()
                .filter(e -> !allowed.contains(e.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return holds(
                strange == 0,
                strange + " errors without a fault that explains them "
                        + v.load().errors());
    }

    private static Verdict explainedByFault(OfVariant v) {
        double injected = v.fault().get().window().injected();
        boolean refusedAnyway = v.variant().equals(FORGETFUL);
        long before = refusedAnyway
                ? 0
                : v.timeline().stream()
                        .filter(s -> s.second() + 1 <= injected)
                        .mapToLong(s -> s.failed())
                        .sum();
        return holds(before == 0, before + " errors before the fault");
    }
}
