package authlab.lab.experiment.runner;

import authlab.lab.analysis.Repetitions;
import authlab.lab.analysis.Results.Repetition;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variant;
import authlab.lab.fault.Fault;
import authlab.lab.workload.Load.Shape;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Loads the lab before the first measurement, in steps, until the CPU time per request of the nodes stops falling. A cold
 * variant uses all cores for JIT compilation: meanwhile the rate is halved from step to step, then doubled again up to the
 * full rate. Then two more steps for all variants in turn, when their sessions are old enough to be extended and memory
 * that was not used for a minute is slow again. The CPU time per request then determines the rate of the measurement.
 *
 * @param maxRate the highest rate of the measurement
 * @param groups the variants under load together, by group
 */
public record WarmUp(Profile.WarmUpSize size, double maxRate, List<List<Variant>> groups) {

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    /** From CPU ms of 1,000 requests to seconds of one. */
    private static final double MILLIS_PER_1000 = 1e6;

    /** Longer than the JIT compilers of two nodes have been busy after a load. */
    private static final Duration COMPILED_WITHIN = Duration.ofSeconds(10);

    private static final Duration SAMPLE_INTERVAL = Duration.ofMillis(500);

    /** Nodes that together use less than this share of a core are idle. */
    private static final double IDLE = 0.1;

    /** Requests per second and variant. */
    private static final double MAX_RATE_TOGETHER = 40;

    /** Above this share of all cores, requests and compilers use all that is available, and CPU time says nothing. */
    private static final double SATURATED = 0.9;

    /** First and lowest rate of a cold variant, as a share of the full rate. */
    private static final double LOWEST_SHARE = 0.125;

    /** Rate of the measurement, as a share of the expected capacity of the weakest variant. */
    private static final double SHARE = 0.5;

    /** Rates are multiples of this, so that runs on one machine have the same rate. */
    private static final double ROUND = 50;

    /** Two more steps after the last variant: code compiled meanwhile takes effect only later. */
    private static final List<String> AGAIN = List.of("again", "and-again");

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

    /** A copy with another full rate. */
    public WarmUp at(double perSecond) {
        return new WarmUp(new Profile.WarmUpSize(perSecond, size.step(), size.maxSteps()), maxRate, groups);
    }

    public int trials() {
        return groups.size() * (size.maxSteps() + (measuring() ? AGAIN.size() : 0));
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
        return size.step().multipliedBy(trials());
    }

    /**
     * Warms up every variant.
     *
     * @param fork the number of the start of all nodes, from 1
     * @return the rate of the measurement: half of the expected capacity of the weakest variant, from the CPU time per request
     *     of servers and generator together, at most {@link #maxRate}; {@link #maxRate} if there are too few steps
     */
    public double run(int fork, TrialRunner lab) {
        groups.forEach(group -> untilWarm(group, prefix(group, fork), lab));
        if (!measuring()) {
            return maxRate;
        }
        double highestCost = 0;
        for (String again : AGAIN) {
            highestCost = groups.stream()
                    .mapToDouble(group -> ofAllRequests(
                            step(group, prefix(group, fork) + "/" + again, size.rate(), Shape.CONSTANT, lab)))
                    .max()
                    .orElse(0);
        }
        lab.forgetSignedIn();
        return rate(highestCost, CORES, maxRate);
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
        CpuCost cost = CpuCost.UNKNOWN;
        double rate = size.rate() * LOWEST_SHARE;
        for (int step = 1; step <= size.maxSteps() && !cost.isStable(); step++) {
            Repetition seen = step(group, prefix + "/" + step, rate, step == 1 ? Shape.RAMP : Shape.CONSTANT, lab);
            if (rate * ofAllRequests(seen) / MILLIS_PER_1000 / CORES > SATURATED) {
                awaitCompilers(group, lab);
                rate = Math.max(rate / 2, size.rate() * LOWEST_SHARE);
                continue;
            }
            if (rate == size.rate()) {
                cost = cost.after(seen.appRelativeToNginx().orElse(0));
            }
            rate = Math.min(rate * 2, size.rate());
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

    /**
     * CPU time per request of the nodes relative to nginx, over the steps so far.
     *
     * @param lowest the lowest value so far
     * @param notFallen consecutive steps in which it did not fall
     */
    record CpuCost(double lowest, int notFallen) {

        static final CpuCost UNKNOWN = new CpuCost(Double.POSITIVE_INFINITY, 0);

        /** A step above this share of the lowest value has not fallen. */
        private static final double STOPS_FALLING = 0.95;

        /** The value may pause once before the compiler has finished with hot code. */
        private static final int STEPS_THAT_DO_NOT_FALL = 2;

        CpuCost after(double cost) {
            return new CpuCost(Math.min(lowest, cost), cost <= lowest * STOPS_FALLING ? 0 : notFallen + 1);
        }

        boolean isStable() {
            return notFallen >= STEPS_THAT_DO_NOT_FALL;
        }
    }

    /** CPU ms of 1,000 requests, servers and generator together; requests refused by design count as work. */
    private static double ofAllRequests(Repetition seen) {
        double ofSuccessful = seen.of(Metric.CPU_TOTAL).orElse(0)
                + seen.of(Metric.CPU_GENERATOR).orElse(0);
        return ofSuccessful * (1 - seen.of(Metric.FAILED).orElse(0) / 100);
    }

    /** Sends no request until the nodes are idle: hot code is compiled then. */
    private static void awaitCompilers(List<Variant> group, TrialRunner lab) {
        List<Part> nodes = group.stream().flatMap(v -> v.nodes().stream()).toList();
        long since = System.nanoTime();
        long until = since + COMPILED_WITHIN.toNanos();
        Duration before = cpu(nodes, lab);
        while (System.nanoTime() < until) {
            lab.pause(SAMPLE_INTERVAL);
            Duration used = cpu(nodes, lab);
            long now = System.nanoTime();
            if (used.minus(before).toNanos() < IDLE * (now - since)) {
                return;
            }
            before = used;
            since = now;
        }
    }

    private static Duration cpu(List<Part> nodes, TrialRunner lab) {
        return nodes.stream().map(lab.environment()::cpuSoFar).reduce(Duration.ZERO, Duration::plus);
    }

    private Repetition step(List<Variant> group, String id, double rate, Shape shape, TrialRunner lab) {
        Trial trial = Trial.warmUp(id, group, sustainable(rate, group), size.step(), shape);
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
