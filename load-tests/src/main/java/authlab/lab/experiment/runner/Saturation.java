package authlab.lab.experiment.runner;

import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment;
import authlab.lab.workload.ClosedLoop;
import authlab.lab.workload.ClosedLoop.Outcome;
import authlab.lab.workload.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Saturates the nodes of one variant with {@code /me} and {@code /orders}, step by step, until their CPU time per request is
 * steady. Hot code is compiled soonest if it runs as often as it can.
 *
 * @param step length of one step
 * @param most the maximum number of steps
 */
record Saturation(Environment environment, Duration step, int most) {

    /** Enough to keep two cores busy; more would only queue. */
    static final int CONNECTIONS = 16;

    /** The nodes and nginx at one moment. */
    private record Cpu(Duration nodes, Duration nginx) {}

    /** What a step cost, by the names in {@link Counters}. */
    interface OnStep {
        void step(Map<String, Double> values);
    }

    /** Returns when the cost is steady, or after the last step. */
    void run(Target target, OnStep each) {
        ClosedLoop load = load(target);
        SteadyCost cost = SteadyCost.UNKNOWN;
        for (int number = 1; number <= most && !cost.isSteady(); number++) {
            Cpu before = cpu(target.variant());
            Outcome outcome = load.run(CONNECTIONS, step);
            Cpu after = cpu(target.variant());
            long answered = outcome.requests() - outcome.byStatus().getOrDefault(0, 0L);
            double nodes = seconds(after.nodes().minus(before.nodes()));
            each.step(Map.of(
                    Counters.CPU_SECONDS,
                    nodes,
                    Counters.NGINX_CPU_SECONDS,
                    seconds(after.nginx().minus(before.nginx())),
                    Counters.REQUESTS,
                    (double) answered,
                    Counters.SECONDS,
                    seconds(outcome.lasted())));
            cost = cost.after(answered == 0 ? Double.POSITIVE_INFINITY : nodes / answered);
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

    private Cpu cpu(Variant variant) {
        Duration nodes = Duration.ZERO;
        Duration nginx = Duration.ZERO;
        for (Map.Entry<Part, Environment.Running> part : environment.processes().entrySet()) {
            if (variant.isNode(part.getKey().name())) {
                nodes = nodes.plus(part.getValue().cpu());
            } else if (part.getKey().component() == Component.NGINX) {
                nginx = nginx.plus(part.getValue().cpu());
            }
        }
        return new Cpu(nodes, nginx);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
