package authlab.lab.analysis;

import static authlab.lab.analysis.Check.holds;
import static java.util.Objects.requireNonNull;

import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.BenchmarkMethod;
import authlab.lab.catalogue.CapacityShare;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.LoadLevel;
import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/** Checks of the measurement itself: a variant that does not pass one of them has no valid result in that experiment. */
final class Validity {

    /** Above this median latency in ms, queueing dominates: the queue grows as long as the load lasts. */
    private static final double QUEUE_MILLIS = 250;

    /** With fewer repetitions, the rank test cannot fall to {@link #BY_CHANCE}. */
    private static final int FEWEST_FOR_A_TREND = 8;

    private static final String UNAUTHORIZED = "401";

    /** Less than 5 %, because the test is made for every variant. */
    private static final double BY_CHANCE = 0.015;

    /** Maximum ratio of the CPU time per request in the first half of the repetitions to that in the second half. */
    private static final double STILL_FALLING = 1.2;

    /**
     * Refusals that are the result of a setting, by its name: of a header that is too long; of requests that wait
     * longer for one of too few connections than a node allows.
     */
    private static final Map<String, Set<String>> PROVOKED =
            Map.of(Condition.Setting.CLAIMS, Set.of("400", "414", "431"), Condition.Setting.POOL, Set.of("503"));

    private Validity() {}

    /**
     * What must hold for the measurement to be sound. A check that does not apply is not made, instead of passing.
     *
     * @param measured whether its times are measurements: those of a smoke run are not
     */
    static List<Check> of(Experiment experiment, OfVariant figures, boolean measured) {
        List<Check> checks = new ArrayList<>();
        boolean overload = isDeliberateOverload(figures.condition());
        if (measured) {
            checks.add(check("more than half of the planned trials were measured undisturbed", Validity::undisturbed));
        }
        if (measured && !overload) {
            checks.add(check("the generator kept its schedule", Validity::onSchedule));
            checks.add(check("the generator had a core when it needed one", Validity::notStarved));
            if (figures.fault().isEmpty() && figures.load().succeeded() > 0) {
                checks.add(check("median latency is below the queueing limit", Validity::noQueue));
            }
        }
        // Only steady has enough repetitions for a trend. Where requests are refused, CPU time is not compared.
        // Repetitions that were lost make a trend impossible to see, which is no sign of cold nodes.
        boolean trend = figures.load().around().disturbed().lost() == 0 || figures.repetitions() >= FEWEST_FOR_A_TREND;
        if (measured && experiment == Experiment.STEADY && figures.works() && trend) {
            checks.add(check("the nodes were warm", Validity::warm));
        }
        checks.add(check("there are enough responses for percentiles", Validity::enough));
        if (!overload) {
            checks.add(check("every error is explained", Validity::explained));
        }
        checks.add(check("no process was restarted", Validity::sameProcesses));
        checks.add(check("the clock did not step", Validity::steadyClock));
        return checks;
    }

    /** The evidence of the first check of a measurement that failed. */
    static Optional<String> failed(Experiment experiment, OfVariant figures) {
        return of(experiment, figures, true).stream()
                .map(check -> check.evaluate().apply(figures))
                .filter(Verdict.Fail.class::isInstance)
                .map(verdict -> ((Verdict.Fail) verdict).evidence())
                .findFirst();
    }

    private static Check check(String claim, Function<OfVariant, Verdict> evaluate) {
        return new Check(claim, _ -> true, evaluate);
    }

    /** At rates that need not be sustained, failures and delays are the result. */
    static boolean isDeliberateOverload(Condition condition) {
        return switch (condition) {
            case Condition.MeRate(int perSecond) -> perSecond > 0;
            case Condition.OfCapacity(CapacityShare share) -> !share.mustBeSustained();
            case Condition.CapacityLevel _ -> true;
            case Condition.Load load -> load.level() == LoadLevel.SATURATED;
            case Condition.Method(BenchmarkMethod _, int connections) -> connections > 0;
            default -> false;
        };
    }

    private static Verdict undisturbed(OfVariant v) {
        VoidTrials disturbed = v.load().around().disturbed();
        return holds(disturbed.enoughLeft(), disturbed.summary());
    }

    private static Verdict onSchedule(OfVariant v) {
        double limit = v.fault().isPresent() ? Disturbance.LATEST_MILLIS_WITH_FAULT : Disturbance.LATEST_MILLIS;
        double late = v.load().behindMillisP99();
        return holds(late <= limit, "99 %% of requests were sent at most %.1f ms late (limit %.0f ms)", late, limit);
    }

    private static Verdict enough(OfVariant v) {
        long n = v.load().requests();
        return n >= Results.Latency.FEWEST_FOR_P99
                ? new Verdict.Pass(n + " requests")
                : new Verdict.Unknown(
                        "only " + n + " requests; at least " + Results.Latency.FEWEST_FOR_P99 + " are needed");
    }

    private static Verdict notStarved(OfVariant v) {
        OptionalDouble wait = v.load().around().cpuWait();
        if (wait.isEmpty()) {
            return new Verdict.Unknown("the time that the generator waited for a core was not sampled");
        }
        double limit = v.fault().isPresent() ? Disturbance.MOST_WAIT_WITH_FAULT : Disturbance.MOST_WAIT;
        return holds(
                wait.getAsDouble() <= limit,
                "its threads waited %.2f s for a core per second of load (limit %.2f s)",
                wait.getAsDouble(),
                limit);
    }

    private static Verdict noQueue(OfVariant v) {
        double typical = v.latencyOf(Operation.ALL).p50();
        return holds(
                typical <= QUEUE_MILLIS,
                "median latency %.1f ms (limit %.0f ms; above it, queueing dominates)",
                typical,
                QUEUE_MILLIS);
    }

    private static Verdict sameProcesses(OfVariant v) {
        return v.load()
                .around()
                .replaced()
                .map(parts -> sameProcesses(v, parts))
                .orElseGet(() -> new Verdict.Unknown("the processes of the parts were not sampled"));
    }

    private static Verdict sameProcesses(OfVariant v, List<String> replaced) {
        if (replaced.isEmpty()) {
            return new Verdict.Pass("every part kept its process");
        }
        // A rate of a capacity search may end the nodes under load, which is a result.
        boolean byLoad = v.condition() instanceof Condition.CapacityLevel
                && replaced.stream().allMatch(v.variant()::isNode);
        String parts = String.join(", ", replaced);
        return byLoad
                ? new Verdict.Pass("ended under more load than it sustains: " + parts)
                : new Verdict.Fail("ended or restarted without a fault: " + parts);
    }

    private static Verdict steadyClock(OfVariant v) {
        OptionalDouble step = v.load().around().clockStep();
        return step.isEmpty()
                ? new Verdict.Unknown("the clocks were not compared")
                : holds(
                        step.getAsDouble() <= Disturbance.CLOCK_STEP_SECONDS,
                        "the wall clock moved by %.3f s against the monotonic one (limit %.1f s)",
                        step.getAsDouble(),
                        Disturbance.CLOCK_STEP_SECONDS);
    }

    /**
     * Unknown with too few repetitions for a trend. Relative to nginx, because a machine that becomes faster is no warm-up.
     */
    private static Verdict warm(OfVariant v) {
        double[] cost = v.each().stream()
                .flatMapToDouble(r -> r.appRelativeToNginx().stream())
                .toArray();
        if (cost.length < FEWEST_FOR_A_TREND) {
            return new Verdict.Unknown(
                    "only " + cost.length + " repetitions with CPU time; a trend needs " + FEWEST_FOR_A_TREND);
        }
        double[] first = Arrays.copyOf(cost, cost.length / 2);
        double[] second = Arrays.copyOfRange(cost, (cost.length + 1) / 2, cost.length);
        double before = Medians.of(first);
        double after = Medians.of(second);
        double byChance = MannWhitneyUTest.withDefaults()
                .with(AlternativeHypothesis.GREATER_THAN)
                .test(first, second)
                .getPValue();
        return holds(
                before <= after * STILL_FALLING || byChance > BY_CHANCE,
                "a request took %.2f times nginx's CPU time in the first half, %.2f times in the second"
                        + " (p = %.2f)",
                before,
                after,
                byChance);
    }

    /** Errors must belong to a fault, to a setting, or to a variant that refuses users by design. */
    private static Verdict explained(OfVariant v) {
        if (v.fault().isPresent()) {
            return explainedByFault(v, v.fault().get());
        }
        Map<String, Long> unexplained = without(v.load().errors(), expected(v));
        return holds(
                unexplained.isEmpty(),
                unexplained.isEmpty()
                        ? "no unexplained error; all errors: " + v.load().errors()
                        : "unexplained errors: " + unexplained);
    }

    /** Causes of refusals that are results: those that a setting provokes, and those by design of a variant. */
    private static Set<String> expected(OfVariant v) {
        if (v.condition() instanceof Condition.Setting setting && PROVOKED.containsKey(setting.name())) {
            return requireNonNull(PROVOKED.get(setting.name()));
        }
        return v.variant().refusesByDesign() ? Set.of(UNAUTHORIZED) : Set.of();
    }

    /** During a fault every error is a result; before it and after recovery it must be explained. */
    private static Verdict explainedByFault(OfVariant v, FaultOutcome fault) {
        long before = v.variant().refusesByDesign() ? 0 : v.failedBeforeFault();
        Map<String, Long> after = without(
                fault.failedAfterRecovery(),
                losesSessions(fault.part(), v.variant()) || v.variant().refusesByDesign()
                        ? Set.of(UNAUTHORIZED)
                        : Set.of());
        return holds(
                before == 0 && after.isEmpty(),
                "unexplained errors: " + before + " before the fault, after recovery " + after);
    }

    /** Whether users are signed out by the fault, and refused from then on: what Postgres stores survives. */
    private static boolean losesSessions(Part part, Variant variant) {
        return part.isNode()
                ? variant.isInMemory()
                : part.equals(Part.REDIS) && variant.isSession() && variant.asksRedis();
    }

    private static Map<String, Long> without(Map<String, Long> errors, Set<String> expected) {
        Map<String, Long> rest = new TreeMap<>(errors);
        rest.keySet().removeAll(expected);
        return rest;
    }
}
