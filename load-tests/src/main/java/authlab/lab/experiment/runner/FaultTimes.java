package authlab.lab.experiment.runner;

import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variant;
import authlab.lab.fault.Fault;
import authlab.lab.fault.FaultSchedule;
import authlab.lab.workload.Load.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Rate, times and repetitions of experiments with a fault. All variants are under load together, and all parts of a trial
 * fail at one moment: so each repetition takes the time of one, and each variant sees the same machine.
 *
 * @param repetitions how often a fault is repeated
 * @param rate arrivals per second and variant, at most
 * @param after from the first arrival to the injection
 * @param outage from the injection until the first repair
 * @param between from one repair to the next where parts are started: several JVMs that start together take the cores from
 *     each other
 * @param rest load after the last repair
 */
public record FaultTimes(
        int repetitions, double rate, Duration after, Duration outage, Duration between, Duration rest) {

    /** Arrivals per second of the warm-up after a restart, over all variants. */
    private static final double WARM_UP_RATE = 600;

    private static final Duration WARM_UP = Duration.ofSeconds(8);

    public static FaultTimes of(Profile profile) {
        return switch (profile) {
            case SMOKE -> new FaultTimes(1, 20, seconds(2), seconds(2), Duration.ZERO, seconds(5));
            case DEFAULT -> new FaultTimes(3, 100, seconds(3), seconds(3), Duration.ofMillis(1500), seconds(7));
            // The last recovery clock waits for 30 s without disturbance, which may begin within 10 s.
            case FULL -> new FaultTimes(5, 100, seconds(5), seconds(5), Duration.ofMillis(1500), seconds(40));
        };
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    /** A copy with less load after the last repair, if this is less. */
    public FaultTimes restingAtMost(Duration most) {
        return new FaultTimes(repetitions, rate, after, outage, between, rest.compareTo(most) < 0 ? rest : most);
    }

    /** A trial for each repetition. */
    public List<Trial> repeated(IntFunction<Trial> trial) {
        return IntStream.rangeClosed(1, repetitions).mapToObj(trial).toList();
    }

    /**
     * A trial in which these parts are killed at one moment and restarted one after the other. Each repetition begins the
     * repairs with another part.
     */
    public Trial kill(Experiment experiment, List<Variant> variants, int repetition, List<Part> parts) {
        return trial(experiment, variants, repetition, parts, between, Fault.Kill::new);
    }

    /** A trial in which these parts are frozen, and resumed together. */
    public Trial freeze(Experiment experiment, List<Variant> variants, int repetition, List<Part> parts) {
        return trial(experiment, variants, repetition, parts, Duration.ZERO, Fault.Pause::new);
    }

    /** Load on all variants before the next repetition, because nodes that were restarted are cold. */
    public Trial warmUp(Experiment experiment, List<Variant> variants, int repetition) {
        return Trial.warmUp(
                experiment.label() + "/after-" + repetition,
                variants,
                Math.min(WarmUp.COLD_NODE_RATE, WARM_UP_RATE / variants.size()),
                WARM_UP,
                Shape.RAMP);
    }

    private Trial trial(
            Experiment experiment,
            List<Variant> variants,
            int repetition,
            List<Part> parts,
            Duration spacing,
            Function<Part, Fault.OfPart> fault) {
        List<Part> order = new ArrayList<>(parts);
        Collections.rotate(order, -(repetition - 1) * parts.size() / repetitions);
        List<FaultSchedule> faults = IntStream.range(0, order.size())
                .mapToObj(
                        i -> new FaultSchedule(fault.apply(order.get(i)), after, outage.plus(spacing.multipliedBy(i))))
                .toList();
        Duration lasts = after.plus(faults.getLast().lasts()).plus(rest);
        return Trial.of(
                        experiment,
                        Trial.nameOf(variants),
                        variants,
                        repetition,
                        WarmUp.sustainable(rate, variants),
                        lasts)
                .breaking(faults);
    }
}
