package authlab.lab.analysis;

import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.SampleLabel;
import authlab.lab.record.Event.FaultAction;
import authlab.lab.record.Event.Sample;
import authlab.lab.record.Event.TrialVoid;
import authlab.lab.record.History.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;

/**
 * What disturbed a trial and is not measured, computed from its record alone: the same directly after the trial, to repeat it,
 * and later from the saved run. A disturbed trial is void: its figures are no measurement.
 */
public final class Disturbance {

    /** The generator may be this much behind its schedule, in ms at the 99th percentile. */
    static final double LATEST_MILLIS = 50;

    /**
     * The same while a part is restarted, which takes CPU time from the generator for a moment; the delay still counts as
     * latency.
     */
    static final double LATEST_MILLIS_WITH_FAULT = 500;

    /**
     * Seconds that the threads of the generator together may wait for a core per second of load; the delay still counts as
     * latency.
     */
    static final double MOST_WAIT = 1;

    static final double MOST_WAIT_WITH_FAULT = 2;

    /** More than a clock is slewed within a trial. */
    static final double CLOCK_STEP_SECONDS = 0.1;

    /** Cores that programs other than the lab and the generator may use on average. */
    static final double MOST_FOREIGN_CORES = 0.25;

    /**
     * The same where variants take turns, which disturbs all of them alike. In containers the engine itself uses 0.2 to 0.4
     * cores for the log of a saturated balancer.
     */
    static final double MOST_FOREIGN_CORES_IN_TURNS = 0.6;

    /** The CPU time of a process that was killed is lost, so more seems to be foreign. */
    static final double MOST_FOREIGN_CORES_WITH_FAULT = 0.6;

    /** Cores that a node without load may use on average: what it does then is no part of any result. */
    static final double MOST_IDLE_CORES = 0.25;

    /** Seconds that a sleeping thread may wake up late in a trial. */
    static final double MOST_PAUSE_SECONDS = 0.5;

    private Disturbance() {}

    /** The reasons why a trial is void, one sentence each; none for a warm-up, which measures nothing. */
    public static List<String> of(Trial trial) {
        List<String> recorded = trial.events(TrialVoid.class)
                .flatMap(v -> v.reasons().stream())
                .distinct()
                .toList();
        return recorded.isEmpty() ? seen(trial) : recorded;
    }

    private static List<String> seen(Trial trial) {
        List<String> reasons = new ArrayList<>();
        if (trial.started().experiment().isEmpty()) {
            return reasons;
        }
        boolean fault = trial.events(FaultAction.class).findAny().isPresent();
        FaultEffect.problem(trial).ifPresent(reasons::add);
        if (!Validity.isDeliberateOverload(trial.started().condition())) {
            above(
                    reasons,
                    late(trial),
                    fault ? LATEST_MILLIS_WITH_FAULT : LATEST_MILLIS,
                    ms -> String.format(Locale.ROOT, "the generator sent requests up to %.0f ms late", ms));
            above(
                    reasons,
                    cpuWait(trial),
                    fault ? MOST_WAIT_WITH_FAULT : MOST_WAIT,
                    s -> String.format(Locale.ROOT, "the generator waited %.1f s for a core per second of load", s));
            above(
                    reasons,
                    change(trial, Counters.PAUSED_SECONDS),
                    MOST_PAUSE_SECONDS,
                    s -> String.format(Locale.ROOT, "the machine stood still for %.1f s", s));
        }
        above(
                reasons,
                foreignCores(trial),
                mostForeignCores(trial, fault),
                cores -> String.format(Locale.ROOT, "other programs used %.2f cores", cores));
        if (ofGenerator(trial, SampleLabel.SLICES, Counters.SECONDS).isEmpty()) {
            reasons.addAll(busyWithoutLoad(trial));
        }
        above(
                reasons,
                clockStep(trial),
                CLOCK_STEP_SECONDS,
                s -> String.format(Locale.ROOT, "the wall clock was set by %.1f s", s));
        return reasons;
    }

    /** Whether other programs may use so many cores while variants take turns; also if it is unknown, which is NaN. */
    public static boolean isQuietEnoughForTurns(double foreignCores) {
        return !(foreignCores > MOST_FOREIGN_CORES_IN_TURNS);
    }

    private static double mostForeignCores(Trial trial, boolean fault) {
        if (ofGenerator(trial, SampleLabel.SLICES, Counters.FOREIGN_SECONDS).isPresent()) {
            return MOST_FOREIGN_CORES_IN_TURNS;
        }
        return fault ? MOST_FOREIGN_CORES_WITH_FAULT : MOST_FOREIGN_CORES;
    }

    private static void above(
            List<String> reasons, OptionalDouble value, double limit, DoubleFunction<String> sentence) {
        value.stream().filter(v -> v > limit).mapToObj(sentence).forEach(reasons::add);
    }

    /** How late requests were sent, in ms at the 99th percentile; empty without requests. */
    private static OptionalDouble late(Trial trial) {
        Results.Latency behind =
                Results.Latency.of(trial.operations().mapToLong(o -> Math.max(0, o.at() - o.scheduled())));
        return behind.count() == 0 ? OptionalDouble.empty() : OptionalDouble.of(behind.p99());
    }

    private static OptionalDouble cpuWait(Trial trial) {
        OptionalDouble waited = change(trial, Counters.CPU_WAIT_SECONDS);
        return waited.isEmpty()
                ? waited
                : OptionalDouble.of(
                        waited.getAsDouble() / Math.max(1, trial.started().loadSeconds()));
    }

    static OptionalDouble clockStep(Trial trial) {
        OptionalDouble moved = change(trial, Counters.WALL_AHEAD_SECONDS);
        return moved.isEmpty() ? moved : OptionalDouble.of(Math.abs(moved.getAsDouble()));
    }

    /**
     * How many cores other programs used on average between the two readings: the time in which cores were not idle, less the
     * CPU time of all parts of the lab and of the generator. Empty if it was not sampled.
     */
    static OptionalDouble foreignCores(Trial trial) {
        OptionalDouble inSlices = ofGenerator(trial, SampleLabel.SLICES, Counters.FOREIGN_SECONDS);
        if (inSlices.isPresent()) {
            return OptionalDouble.of(inSlices.getAsDouble()
                    / ofGenerator(trial, SampleLabel.SLICES, Counters.SECONDS).orElseThrow());
        }
        OptionalDouble busy = change(trial, Counters.MACHINE_BUSY_SECONDS);
        double seconds = secondsBetweenReadings(trial);
        if (busy.isEmpty() || seconds <= 0) {
            return OptionalDouble.empty();
        }
        double own = cpuUsed(trial).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        return OptionalDouble.of(Math.max(0, (busy.getAsDouble() - own) / seconds));
    }

    /** Seconds of turns that were left out and made up for; 0 of a trial that took no turns. */
    static double leftOutSeconds(Trial trial) {
        return ofGenerator(trial, SampleLabel.SLICES, Counters.LEFT_OUT_SECONDS).orElse(0);
    }

    /** Nodes of variants that are not under load, but use CPU time, such as one that is caught in a loop. */
    private static List<String> busyWithoutLoad(Trial trial) {
        double seconds = secondsBetweenReadings(trial);
        List<String> reasons = new ArrayList<>();
        cpuUsed(trial).forEach((source, used) -> {
            boolean idle = Part.named(source).isNode()
                    && trial.started().variants().stream().noneMatch(variant -> variant.isNode(source));
            double cores = used / seconds;
            if (idle && seconds > 0 && cores > MOST_IDLE_CORES) {
                reasons.add(String.format(Locale.ROOT, "%s had no load, but used %.2f cores", source, cores));
            }
        });
        return reasons;
    }

    /** CPU seconds of each part and of the generator between the two readings. */
    private static Map<String, Double> cpuUsed(Trial trial) {
        Map<String, Double> before = cpu(trial, SampleLabel.BEFORE);
        Map<String, Double> used = cpu(trial, SampleLabel.AFTER);
        used.replaceAll((source, after) -> {
            double since = after - before.getOrDefault(source, 0.0);
            // A part that was restarted starts at zero.
            return since < 0 ? after : since;
        });
        return used;
    }

    private static Map<String, Double> cpu(Trial trial, SampleLabel label) {
        Map<String, Double> bySource = new TreeMap<>();
        samples(trial, label, Counters.CPU_SECONDS)
                .forEach(s -> bySource.put(s.source(), s.values().get(Counters.CPU_SECONDS)));
        return bySource;
    }

    private static double secondsBetweenReadings(Trial trial) {
        OptionalDouble before = at(trial, SampleLabel.BEFORE);
        OptionalDouble after = at(trial, SampleLabel.AFTER);
        return before.isEmpty() || after.isEmpty() ? 0 : (after.getAsDouble() - before.getAsDouble()) / 1e9;
    }

    private static OptionalDouble at(Trial trial, SampleLabel label) {
        return samples(trial, label, Counters.MACHINE_BUSY_SECONDS)
                .mapToDouble(Sample::at)
                .max();
    }

    /** How much a counter of the generator's probe has changed; empty if it was not sampled. */
    static OptionalDouble change(Trial trial, String counter) {
        OptionalDouble before = ofGenerator(trial, SampleLabel.BEFORE, counter);
        OptionalDouble after = ofGenerator(trial, SampleLabel.AFTER, counter);
        return before.isEmpty() || after.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(after.getAsDouble() - before.getAsDouble());
    }

    private static OptionalDouble ofGenerator(Trial trial, SampleLabel label, String counter) {
        return samples(trial, label, counter)
                .filter(s -> s.source().equals(Component.GENERATOR.label()))
                .mapToDouble(s -> s.values().get(counter))
                .reduce((_, last) -> last);
    }

    private static Stream<Sample> samples(Trial trial, SampleLabel label, String counter) {
        return trial.events(Sample.class)
                .filter(s -> s.label() == label && s.values().containsKey(counter));
    }
}
