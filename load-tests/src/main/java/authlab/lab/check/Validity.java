package authlab.lab.check;

import static authlab.lab.check.Check.holds;

import authlab.lab.measure.Medians;
import authlab.lab.measure.Neighbour;
import authlab.lab.measure.Results.OfVariant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

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

    /**
     * Seconds that the generator's threads together may wait for a core in each second of load; what that delays is
     * counted as latency all the same.
     */
    private static final double MOST_WAIT = 1;

    private static final double MOST_WAIT_WITH_FAULT = 2;

    /** A median above this, in ms, is the length of a queue that grows as long as the load lasts. */
    private static final double QUEUE_MILLIS = 250;

    /** More than clocks are slewed by within a trial. */
    private static final double CLOCK_STEP_SECONDS = 0.1;

    /** With fewer, the rank test cannot come down to {@link #BY_CHANCE}. */
    private static final int FEWEST_FOR_A_TREND = 8;

    /** Less than 5 %, as every variant is asked. */
    private static final double BY_CHANCE = 0.015;

    /** So many times what it costs in the end may a request cost in the first half of the repetitions. */
    private static final double STILL_FALLING = 1.2;

    /** The variant whose users are refused by design: the other node does not know them. */
    private static final String FORGETFUL = "session-memory";

    /**
     * Refusals that are the result of a setting, by what its condition begins with: of a header that is made too long, where
     * nginx closes the connection, too; of requests that wait for one of too few connections for longer than a node waits.
     */
    private static final Map<String, Set<String>> PROVOKED =
            Map.of("claims=", Set.of("400", "414", "431"), "pool=", Set.of("503"));

    private static final String SATURATED =
            "what fails or comes late does so under more load than the system bears, which is put on it on purpose";

    /** Whether times can be believed: not asked of a smoke run, whose times mean nothing anyway. */
    static final List<Check> OF_TIMES = List.of(
            new Check("the generator kept its schedule", (e, _) -> !saturates(e), Validity::onSchedule),
            new Check("the generator had a core when it needed one", (e, _) -> !saturates(e), Validity::notStarved),
            new Check("the lab kept up with the rate", (e, _) -> !saturates(e), Validity::bearable),
            new Check("the warm-up was over", (_, _) -> true, Validity::warm));

    static final List<Check> OF_ANY_RUN = List.of(
            new Check("there are enough answers to speak of", (_, _) -> true, Validity::enough),
            new Check("every error is explained", (e, _) -> !saturates(e), Validity::explained),
            new Check(SATURATED, (e, _) -> saturates(e), Validity::saturated),
            new Check("no process was started again", (_, _) -> true, Validity::sameProcesses),
            new Check("the clock did not step", (_, _) -> true, Validity::steadyClock));

    private Validity() {}

    /** Whether an experiment raises the load until something gives way. */
    private static boolean saturates(String experiment) {
        return experiment.equals(Neighbour.EXPERIMENT) || experiment.equals(Capacity.EXPERIMENT);
    }

    /** What is light must be borne; beyond it errors and lateness, which counts as waiting, are the result. */
    private static Verdict saturated(OfVariant v) {
        boolean light = v.condition().equals(Neighbour.ALONE)
                || Share.of(v.condition()).filter(Share::borne).isPresent();
        if (light) {
            return Stream.<Function<OfVariant, Verdict>>of(
                            Validity::onSchedule, Validity::notStarved, Validity::bearable)
                    .map(check -> check.apply(v))
                    .filter(verdict -> !(verdict instanceof Verdict.Pass))
                    .findFirst()
                    .orElseGet(() -> explained(v));
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

    private static Verdict notStarved(OfVariant v) {
        OptionalDouble wait = v.load().around().cpuWait();
        if (wait.isEmpty()) {
            return new Verdict.Unknown("how long the generator waited for a core was not sampled");
        }
        double limit = v.fault().isPresent() ? MOST_WAIT_WITH_FAULT : MOST_WAIT;
        return holds(
                wait.getAsDouble() <= limit,
                String.format(
                        Locale.ROOT,
                        "its threads waited %.2f s for a core in each second of load (limit %.2f s)",
                        wait.getAsDouble(),
                        limit));
    }

    /** In a fault's window a queue is what is measured. */
    private static Verdict bearable(OfVariant v) {
        if (v.fault().isPresent()) {
            return new Verdict.Pass("not asked of a trial with a fault");
        }
        double typical = v.latencyOf("all").p50();
        return holds(
                typical <= QUEUE_MILLIS,
                String.format(
                        Locale.ROOT,
                        "half of the requests took less than %.1f ms (limit %.0f ms: more is the length of a queue)",
                        typical,
                        QUEUE_MILLIS));
    }

    private static Verdict sameProcesses(OfVariant v) {
        return v.load()
                .around()
                .replaced()
                .map(parts -> deadly(v, parts)
                        ? new Verdict.Pass("ended under more load than it bears: " + String.join(", ", parts))
                        : holds(
                                parts.isEmpty(),
                                parts.isEmpty()
                                        ? "each part is the process that it was"
                                        : "went away or was started again without a fault: "
                                                + String.join(", ", parts)))
                .orElseGet(() -> new Verdict.Unknown("which process runs each part was not sampled"));
    }

    /** A rate that is only tried may be more than the nodes under load survive, which is its result. */
    private static boolean deadly(OfVariant v, List<String> ended) {
        return !ended.isEmpty()
                && Capacity.Level.of(v.condition()).isPresent()
                && ended.stream().allMatch(part -> part.matches(v.variant() + "-[0-9]+"));
    }

    private static Verdict steadyClock(OfVariant v) {
        OptionalDouble step = v.load().around().clockStep();
        return step.isEmpty()
                ? new Verdict.Unknown("the clocks were not compared")
                : holds(
                        step.getAsDouble() <= CLOCK_STEP_SECONDS,
                        String.format(
                                Locale.ROOT,
                                "the wall clock moved by %.3f s against the monotonic one (limit %.1f s)",
                                step.getAsDouble(),
                                CLOCK_STEP_SECONDS));
    }

    /**
     * Too few repetitions cannot show a trend; so few can hardly show a difference either. A quicker machine is no warm-up.
     * Where requests are refused their price enters no difference.
     */
    private static Verdict warm(OfVariant v) {
        if (!Differences.works(v)) {
            return new Verdict.Pass("not asked: so many requests were refused that it is compared with no other");
        }
        List<Double> cost = v.each().stream()
                .flatMap(r -> r.appTimesNginx().stream().boxed())
                .toList();
        if (cost.size() < FEWEST_FOR_A_TREND) {
            return new Verdict.Pass("too few repetitions for a trend");
        }
        List<Double> first = cost.subList(0, cost.size() / 2);
        List<Double> second = cost.subList((cost.size() + 1) / 2, cost.size());
        double before = Medians.of(first);
        double after = Medians.of(second);
        double byChance = MannWhitneyUTest.withDefaults()
                .with(AlternativeHypothesis.GREATER_THAN)
                .test(values(first), values(second))
                .getPValue();
        return holds(
                before <= after * STILL_FALLING || byChance > BY_CHANCE,
                String.format(
                        Locale.ROOT,
                        "a request cost the nodes %.2f times what it cost nginx in the first half of the repetitions and"
                                + " %.2f times in the second, p = %.2f",
                        before,
                        after,
                        byChance));
    }

    private static double[] values(List<Double> figures) {
        return figures.stream().mapToDouble(v -> v).toArray();
    }

    /** Errors belong into a fault's window, or are the refusals of a variant that forgets its users by design. */
    private static Verdict explained(OfVariant v) {
        if (v.fault().isPresent()) {
            return explainedByFault(v);
        }
        Set<String> allowed = allowed(v);
        long strange = v.load().errors().entrySet().stream()
                .filter(e -> !allowed.contains(e.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return holds(
                strange == 0,
                strange + " errors without a fault that explains them "
                        + v.load().errors());
    }

    /** Refusals that are results: those that a setting provokes, and those of a variant that forgets. */
    private static Set<String> allowed(OfVariant v) {
        return PROVOKED.entrySet().stream()
                .filter(provoked -> v.condition().startsWith(provoked.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> v.variant().equals(FORGETFUL) ? Set.of("401") : Set.of());
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
