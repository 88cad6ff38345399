package authlab.lab.experiment;

import authlab.lab.environment.Environment;
import authlab.lab.environment.Variant;
import java.util.Map;

/**
 * A variant, set up otherwise than usual in one thing.
 *
 * @param condition what is otherwise, such as {@code touch=never}; empty for a variant as it usually is
 * @param nodes settings of the variant's nodes beside their own
 * @param balancer settings of nginx beside its own
 * @param teaches what its price tells a reader
 * @param brief whether it is tried where time is short
 */
record Switch(
        Variant variant,
        String condition,
        Map<String, String> nodes,
        Map<String, String> balancer,
        String teaches,
        boolean brief) {

    /** The setting of nodes that says who computes signatures. */
    static final String PROVIDER = "JWT_PROVIDER";

    Switch {
        nodes = Map.copyOf(nodes);
        balancer = Map.copyOf(balancer);
    }

    static Switch usual(Variant variant) {
        return new Switch(variant, "", Map.of(), Map.of(), "as it usually is", true);
    }

    /** The name of it within the id of a trial. */
    String name() {
        return condition.isEmpty() ? variant.name() : variant.name() + "," + condition;
    }

    /** Whether it is the variant as it usually is. */
    boolean usual() {
        return nodes.isEmpty() && balancer.isEmpty();
    }

    /** Whether its nodes sign and check by the native library. */
    boolean byNativeLibrary() {
        return "native".equals(nodes.get(PROVIDER));
    }

    /** Starts the nodes again, set up like this; whatever is measured then has run as long as everything else. */
    void apply(Environment environment, boolean balancerChanges) {
        if (balancerChanges) {
            environment.configure(Environment.NGINX, balancer);
        }
        environment.configure(variant, nodes);
    }
}
