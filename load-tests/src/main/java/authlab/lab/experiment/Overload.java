package authlab.lab.experiment;

import authlab.lab.environment.Environment;
import authlab.lab.environment.Variant;
import authlab.lab.experiment.Plan.Trial;
import authlab.lab.measure.History;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Mends what a trial broke that was more than a variant bears, so that the next one finds everything as usual. */
record Overload(Comparison lab) {

    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    /** What the balancer says for a node that it cannot reach, and then leaves alone for a while. */
    private static final Set<Integer> FROM_NO_NODE = Set.of(502, 504);

    /** Longer than that, in its whole seconds. */
    private static final Duration LEFT_ALONE = Duration.ofSeconds(4);

    /** With the nodes that a variant usually has. */
    void mend(Trial trial, History.Trial seen) {
        mend(trial, seen, Variant.NODES);
    }

    /**
     * Starts nodes again that have ended, and waits until the balancer uses all of them.
     *
     * @param nodes how many of the variant were under load
     */
    void mend(Trial trial, History.Trial seen, int nodes) {
        Environment environment = lab.environment();
        Variant variant = trial.variants().getFirst();
        List<String> ended = variant.nodes(nodes).stream()
                .filter(node -> !environment.running(node))
                .toList();
        if (!ended.isEmpty()) {
            lab.say(String.join(", ", ended) + " ended under this load; starting it again");
            ended.forEach(environment::restart);
            ended.forEach(node -> environment.awaitReady(node, READY_WITHIN));
            lab.forgetSignedIn();
            double rate = Math.min(WarmUp.GENTLE, (trial.rate() + trial.beside()) / 2);
            WarmUp.coldNode(variant, trial.id(), rate, lab);
        }
        if (seen.operations().anyMatch(o -> FROM_NO_NODE.contains(o.status()))) {
            lab.leaveAlone(LEFT_ALONE);
        }
    }
}
