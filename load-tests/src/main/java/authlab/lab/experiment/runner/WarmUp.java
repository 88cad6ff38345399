package authlab.lab.experiment.runner;

import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variant;
import authlab.lab.fault.Fault;
import authlab.lab.probe.NodeMetrics;
import authlab.lab.workload.Load.Shape;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Warms up the lab before the first measurement: each variant is saturated until the CPU time per request of its nodes is
 * steady and little is left to compile. Then a short load as in a measurement, which warms up the load generator.
 *
 * @param groups the variants under load together, by group
 */
public record WarmUp(Profile.WarmUpSize size, List<List<Variant>> groups) {

    /** Requests per second and variant. */
    private static final double MAX_RATE_TOGETHER = 40;

    /** Requests per second of the load generator while it warms up. */
    private static final double GENERATOR_RATE = 400;

    /** Number of trials in which a cold node among warm ones becomes warm. */
    public static final int COLD_STEPS = 2;

    /** Duration of each of them. */
    public static final Duration COLD_STEP = Duration.ofSeconds(5);

    /** How long a busy node may take to say what its compilers have done. */
    private static final Duration METRICS_WITHIN = Duration.ofSeconds(1);

    /** Requests per second that two cores sustain while a node is cold. */
    public static final double COLD_NODE_RATE = 400;

    /** Load on every variant before the first measurement. */
    public static WarmUp of(Profile profile, List<Variant> variants) {
        return new WarmUp(profile.warmUp(), variants.isEmpty() ? List.of() : groups(profile, variants));
    }

    public WarmUp {
        groups = List.copyOf(groups);
    }

    /** How many lines of progress it prints: one for each variant that is saturated, and one for each load. */
    public int trials() {
        return groups.stream().mapToInt(List::size).sum() + (measuring() ? 1 : 0);
    }

    /** Maximum duration until a variant is warm. */
    public Duration longest() {
        return size.step().multipliedBy(size.maxSteps());
    }

    /** With a single step there is no time for a measurement. */
    private boolean measuring() {
        return size.maxSteps() > 1 && !groups.isEmpty();
    }

    public Duration load() {
        int variants = groups.stream().mapToInt(List::size).sum();
        Duration again = measuring() ? size.step() : Duration.ZERO;
        return longest().multipliedBy(variants).plus(again);
    }

    /**
     * Warms up every variant.
     *
     * @param fork the number of the start of all nodes, from 1
     */
    public void run(int fork, TrialRunner lab) {
        groups.forEach(group -> untilWarm(group, prefix(group, fork), lab));
        if (measuring()) {
            List<Variant> group = groups.getFirst();
            double rate = sustainable(GENERATOR_RATE, group);
            lab.run(Trial.warmUp(prefix(group, fork) + "/again", group, rate, size.step(), Shape.CONSTANT));
            lab.forgetSignedIn();
        }
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
        for (Variant variant : group) {
            String which = group.size() > 1 ? prefix + "/" + variant : prefix;
            Map<Part, URI> nodes = new HashMap<>(lab.environment().addresses().nodes());
            nodes.keySet().removeIf(node -> !variant.isNode(node.name()));
            try (NodeMetrics metrics = new NodeMetrics(nodes, METRICS_WITHIN)) {
                Saturation saturation = new Saturation(lab.environment(), metrics, size.step(), size.maxSteps());
                lab.saturate(Trial.warmUp(which, List.of(variant), 0, longest(), Shape.CONSTANT), saturation);
            }
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
