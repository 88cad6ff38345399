package authlab.lab.experiment.runner;

import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment;
import authlab.lab.record.History;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Restores the usual state after a trial that overloaded a variant, so that the next trial is not affected. */
public final class OverloadRecovery {

    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    /** The responses of the balancer for a node that it cannot reach, and then does not use for a while. */
    private static final Set<Integer> FROM_NO_NODE = Set.of(502, 504);

    /** Longer than that period, which is in whole seconds. */
    private static final Duration NODE_UNUSED = Environment.NODE_LEFT_ALONE.plusSeconds(1);

    private OverloadRecovery() {}

    /**
     * Restarts nodes that have ended, and waits until the balancer uses all of them.
     *
     * @param nodes how many nodes of the variant were under load
     */
    public static void restore(TrialRunner lab, Trial trial, History.Trial seen, int nodes) {
        Environment environment = lab.environment();
        Variant variant = trial.variants().getFirst();
        List<Part> ended = variant.nodes(nodes).stream()
                .filter(node -> !environment.running(node))
                .toList();
        if (!ended.isEmpty()) {
            lab.say(Part.names(ended) + " ended under this load; restarting");
            ended.forEach(environment::restart);
            ended.forEach(node -> environment.awaitReady(node, READY_WITHIN));
            lab.forgetSignedIn();
            double rate = Math.min(WarmUp.COLD_NODE_RATE, (trial.rate() + trial.beside()) / 2);
            WarmUp.coldNode(variant, trial.id(), rate, lab);
        }
        if (seen.operations().anyMatch(o -> FROM_NO_NODE.contains(o.status()))) {
            lab.pause(NODE_UNUSED);
        }
    }
}
