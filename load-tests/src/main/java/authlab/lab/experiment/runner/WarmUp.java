package authlab.lab.experiment.runner;

import authlab.lab.analysis.Repetitions;
import authlab.lab.analysis.Results.Repetition;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variant;
import authlab.lab.fault.Fault;
import authlab.lab.workload.Load.Shape;
import authlab.lab.workload.Workload;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Warms up the lab before the first measurement: each variant is saturated until the CPU time per request of its nodes is
 * steady. Then a short load of each operation, as in a measurement, for all variants in turn: it warms up the load generator as
 * well, and its CPU time per request determines the rate of the measurement.
 *
 * @param maxRate the highest rate of the measurement
 * @param groups the variants under load together, by group
 */
public record WarmUp(Profile.WarmUpSize size, double maxRate, List<List<Variant>> groups) {

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    /** From CPU ms of 1,000 requests to seconds of one. */
    private static final double MILLIS_PER_1000 = 1e6;

    /** Requests per second and variant. */
    private static final double MAX_RATE_TOGETHER = 40;

    /** Rate of the measurement, as a share of the expected capacity of the weakest variant. */
    public static final double SHARE = 0.5;

    /** Rates are multiples of this, so that runs on one machine have the same rate. */
    private static final double ROUND = 50;

    /** The load after the saturation, as a share of the highest rate. */
    private static final double AGAIN_SHARE = 0.5;

    private static final List<Operation> AGAIN = List.of(Operation.ME, Operation.ORDERS);

    /** Number of trials in which a cold node among warm ones becomes warm. */
    public static final int COLD_STEPS = 2;

    /** Duration of each of them. */
    public static final Duration COLD_STEP = Duration.ofSeconds(5);

    /** Requests per second that two cores sustain while a node is cold. */
    public static final double COLD_NODE_RATE = 400;

    /** Load on every variant before the first measurement. */
    public static WarmUp of(Profile profile, List<Variant> variants) {
        return new WarmUp(
                profile.warmUp(), profile.maxRate(), variants.isEmpty() ? List.of() : groups(profile, variants));
    }

    public WarmUp {
        groups = List.copyOf(groups);
    }

    /** How many lines of progress it prints: one for each variant that is saturated, and one for each load. */
    public int trials() {
        return groups.stream().mapToInt(List::size).sum() + (measuring() ? groups.size() * AGAIN.size() : 0);
    }

    /** Maximum duration until a variant is warm. */
    public Duration longest() {
        return size.step().multipliedBy(size.maxSteps());
    }

    /** With a single step there is no time for a measurement. */
    private boolean measuring() {
        return size.maxSteps() > 1;
    }

    public Duration load() {
        int variants = groups.stream().mapToInt(List::size).sum();
        Duration again = measuring() ? size.step().multipliedBy((long) groups.size() * AGAIN.size()) : Duration.ZERO;
        return longest().multipliedBy(variants).plus(again);
    }

    /**
     * Warms up every variant.
     *
     * @param fork the number of the start of all nodes, from 1
     * @return the rate of the measurement by operation: half of the expected capacity of the weakest variant, from the CPU time
     *     per request of servers and generator together, at most {@link #maxRate}; none if there are too few steps
     */
    public Map<Operation, Double> run(int fork, TrialRunner lab) {
        groups.forEach(group -> untilWarm(group, prefix(group, fork), lab));
        Map<Operation, Double> rates = new EnumMap<>(Operation.class);
        if (measuring()) {
            for (Operation operation : AGAIN) {
                double highestCost = groups.stream()
                        .mapToDouble(group -> ofAllRequests(again(group, operation, fork, lab)))
                        .max()
                        .orElse(0);
                rates.put(operation, rate(highestCost, CORES, maxRate));
            }
            lab.forgetSignedIn();
        }
        return rates;
    }

    /**
     * The rate for a machine.
     *
     * @param cost CPU ms of 1,000 requests, servers and generator together; 0 if unknown
     */
    static double rate(double cost, int cores, double most) {
        if (cost == 0) {
            return most;
        }
        return Math.clamp(
                Math.floor(SHARE * cores * MILLIS_PER_1000 / cost / ROUND) * ROUND, ROUND, Math.max(ROUND, most));
    }

    private static String prefix(List<Variant> group, int fork) {
        return Trial.nameOf(group) + "/" + fork;
    }

    /**
     * Warms up variants whose nodes have just been started.
     *
     * @param prefix prefix of the names of the trials
     */
    public void untilWarm(List<Variant> group, String prefix, TrialRunner lab) {
        Saturation saturation = new Saturation(lab.environment(), size.step(), size.maxSteps());
        for (Variant variant : group) {
            String which = group.size() > 1 ? prefix + "/" + variant : prefix;
            lab.saturate(Trial.warmUp(which, List.of(variant), 0, longest(), Shape.CONSTANT), saturation);
        }
    }

    /** Warms up a variant with a node that has just been started while the others are warm. */
    public static void coldNode(Variant variant, String what, double rate, TrialRunner lab) {
        lab.runInARow(coldNode(variant, what, rate));
        lab.forgetSignedIn();
    }

    /** Warms up the nodes that the faults of a trial have killed, so that the trial can be repeated. */
    static void killedNodes(Trial trial, String what, TrialRunner lab) {
        trial.variants().stream()
                .filter(v -> trial.faults().stream()
                        .anyMatch(f -> f.fault() instanceof Fault.Kill
                                && v.isNode(f.fault().part().name())))
                .forEach(v -> coldNode(v, what + "/" + v.name(), COLD_NODE_RATE, lab));
    }

    /** The trials for this; {@code what} is the prefix of their names. */
    public static List<Trial> coldNode(Variant variant, String what, double rate) {
        return IntStream.rangeClosed(1, COLD_STEPS)
                .mapToObj(step -> Trial.warmUp(
                        what + "/" + step, List.of(variant), rate, COLD_STEP, step == 1 ? Shape.RAMP : Shape.CONSTANT))
                .toList();
    }

    /** CPU ms of 1,000 requests, servers and generator together; requests refused by design count as work. */
    private static double ofAllRequests(Repetition seen) {
        double ofSuccessful = seen.of(Metric.CPU_TOTAL).orElse(0)
                + seen.of(Metric.CPU_GENERATOR).orElse(0);
        return ofSuccessful * (1 - seen.of(Metric.FAILED).orElse(0) / 100);
    }

    private Repetition again(List<Variant> group, Operation operation, int fork, TrialRunner lab) {
        String id = prefix(group, fork) + "/" + operation.label();
        double rate = sustainable(maxRate * AGAIN_SHARE, group);
        Trial trial = Trial.warmUp(id, group, rate, size.step(), Shape.CONSTANT).as(Workload.of(operation));
        return Repetitions.of(lab.run(trial), group.getFirst());
    }

    /** The variants that share a trial, by group. */
    public static List<List<Variant>> groups(Profile profile, List<Variant> variants) {
        return profile.together()
                ? List.of(variants)
                : variants.stream().map(List::of).toList();
    }

    /** The rate that two cores sustain if several variants are under load at the same time. */
    static double sustainable(double rate, List<Variant> group) {
        return group.size() > 1 ? Math.min(rate, MAX_RATE_TOGETHER) : rate;
    }
}
