package authlab.lab.experiment.switches;

import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment;
import java.util.Map;

/**
 * A variant with one setting changed.
 *
 * @param condition the change, such as {@code touch=never}; {@link Condition#usual} without a change
 * @param nodes additional settings of the nodes
 * @param balancer additional settings of nginx
 * @param description the effect of the change
 * @param brief whether it also runs in short profiles
 */
record ConfigChange(
        Variant variant,
        Condition condition,
        Map<String, String> nodes,
        Map<String, String> balancer,
        String description,
        boolean brief) {

    /** The setting of the crypto provider of nodes. */
    static final String PROVIDER = "JWT_PROVIDER";

    ConfigChange {
        nodes = Map.copyOf(nodes);
        balancer = Map.copyOf(balancer);
    }

    static ConfigChange usual(Variant variant) {
        return new ConfigChange(variant, Condition.usual(), Map.of(), Map.of(), "usual settings", true);
    }

    /** Its name in the id of a trial. */
    String name() {
        return condition.isUsual() ? variant.name() : variant.name() + "," + condition.label();
    }

    /** Whether it has the usual settings. */
    boolean usual() {
        return nodes.isEmpty() && balancer.isEmpty();
    }

    /** Whether its nodes sign and verify with the native library. */
    boolean byNativeLibrary() {
        return "native".equals(nodes.get(PROVIDER));
    }

    /** Restarts the nodes with these settings, so that all measurements start with new processes. */
    void apply(Environment environment, boolean balancerChanges) {
        if (balancerChanges) {
            environment.configure(Part.NGINX, balancer);
        }
        environment.configure(variant, nodes);
    }
}
