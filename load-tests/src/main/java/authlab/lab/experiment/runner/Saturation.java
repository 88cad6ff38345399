package authlab.lab.experiment.runner;

import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.LoadLevel;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment;
import authlab.lab.probe.CompilerTime;
import authlab.lab.probe.NodeMetrics;
import authlab.lab.workload.ClosedLoop;
import authlab.lab.workload.ClosedLoop.Outcome;
import authlab.lab.workload.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Saturates the nodes of one variant with {@code /me} and {@code /orders}, step by step, until their CPU time per request is
 * steady and their compilers have little left to do. Hot code is compiled soonest if it runs as often as it can; compilers
 * that still have work would use CPU time in the measurement. If no node says what its compilers do, all steps are needed.
 *
 * @param step length of one step
 * @param most the maximum number of steps
 */
record Saturation(Environment environment, NodeMetrics metrics, Duration step, int most) {

    /** Below this share of the time, a node's compilers have little left to do. */
    private static final double FEW_COMPILATIONS = 0.25;

    /** The cost of the same work differs by up to this share from one step to the next. */
    private static final double NOISE = 0.2;

    /**
     * The lab at one moment.
     *
     * @param nodes CPU time
     * @param nginx CPU time
     * @param compiled how long the compilers of each node have worked, in milliseconds; without those that did not say
     */
    private record Reading(Duration nodes, Duration nginx, Map<Part, Long> compiled) {

        /** The share of a duration in which the busiest compilers worked; empty if a node does not say. */
        OptionalDouble compiling(Reading before, Duration lasted) {
            boolean all =
                    compiled.size() == Variant.NODES && before.compiled.keySet().equals(compiled.keySet());
            return !all
                    ? OptionalDouble.empty()
                    : compiled.entrySet().stream()
                            .mapToDouble(node -> node.getValue() - before.compiled.getOrDefault(node.getKey(), 0L))
                            .map(millis -> millis / Math.max(1, lasted.toMillis()))
                            .max();
        }
    }

    /** What a step cost, by the names in {@link Counters}. */
    interface OnStep {
        void step(Map<String, Double> values);
    }

    /** Returns when the cost is steady, or after the last step. */
    void run(Target target, OnStep each) {
        ClosedLoop load = load(target);
        SteadyCost cost = SteadyCost.within(NOISE);
        OptionalDouble compiling = OptionalDouble.empty();
        Reading before = read(target.variant());
        for (int number = 1; number <= most && !(cost.isSteady() && compiling.orElse(1) < FEW_COMPILATIONS); number++) {
            Outcome outcome = load.run(LoadLevel.CONNECTIONS, step);
            Reading after = read(target.variant());
            long answered = outcome.requests() - outcome.byStatus().getOrDefault(0, 0L);
            double nodes = seconds(after.nodes().minus(before.nodes()));
            compiling = after.compiling(before, outcome.lasted());
            Map<String, Double> values = new HashMap<>(Map.of(
                    Counters.CPU_SECONDS,
                    nodes,
                    Counters.NGINX_CPU_SECONDS,
                    seconds(after.nginx().minus(before.nginx())),
                    Counters.REQUESTS,
                    (double) answered,
                    Counters.SECONDS,
                    seconds(outcome.lasted())));
            compiling.ifPresent(share -> values.put(Counters.COMPILING, share));
            each.step(values);
            cost = cost.after(answered == 0 ? Double.POSITIVE_INFINITY : nodes / answered);
            before = after;
        }
    }

    /** Each user requests both in turn, each connection begins with another user. */
    static ClosedLoop load(Target target) {
        ClosedLoop me = ClosedLoop.of(target, "me");
        ClosedLoop orders = ClosedLoop.of(target, "orders");
        List<byte[]> both = new ArrayList<>();
        for (int user = 0; user < me.requests().size(); user++) {
            both.add(me.requests().get(user));
            both.add(orders.requests().get(user));
        }
        return new ClosedLoop(me.server(), both);
    }

    private Reading read(Variant variant) {
        Map<Part, Long> compiled = new HashMap<>();
        metrics.read()
                .forEach((node, text) -> CompilerTime.millis(text).ifPresent(millis -> compiled.put(node, millis)));
        Duration nodes = Duration.ZERO;
        Duration nginx = Duration.ZERO;
        for (Map.Entry<Part, Environment.Running> part : environment.processes().entrySet()) {
            if (variant.isNode(part.getKey().name())) {
                nodes = nodes.plus(part.getValue().cpu());
            } else if (part.getKey().component() == Component.NGINX) {
                nginx = nginx.plus(part.getValue().cpu());
            }
        }
        return new Reading(nodes, nginx, compiled);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
