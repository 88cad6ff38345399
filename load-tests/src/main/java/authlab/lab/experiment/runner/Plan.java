package authlab.lab.experiment.runner;

import authlab.lab.environment.Environment;
import authlab.lab.experiment.runner.LabExperiment.Setup;
import java.util.ArrayList;
import java.util.List;

/**
 * The trials of a comparison that are known beforehand, in order.
 *
 * @param forks before each but the first all nodes are restarted and warmed up
 */
public record Plan(List<List<Trial>> forks) {

    public Plan {
        forks = forks.stream().map(List::copyOf).toList();
    }

    /** The trials of these experiments; nodes that they leave cold are warmed up if a driver follows that needs warm ones. */
    public static Plan of(Setup setup, List<LabExperiment> experiments, Environment environment) {
        boolean warmDrivers = experiments.stream()
                .anyMatch(
                        e -> e.needsWarmNodes() && e.driver(setup, environment).isPresent());
        List<List<Trial>> forks = new ArrayList<>(List.of(new ArrayList<>()));
        for (LabExperiment experiment : experiments) {
            List<List<Trial>> its = experiment.plan(setup);
            if (!its.isEmpty()) {
                forks.getLast().addAll(its.getFirst());
                its.stream().skip(1).forEach(fork -> forks.add(new ArrayList<>(fork)));
            }
            if (experiment.leavesFirstNodesCold() && warmDrivers) {
                // A restarted node is cold, unlike the others, which would distort the next measurement.
                setup.variants()
                        .forEach(v -> forks.getLast()
                                .addAll(WarmUp.coldNode(v, "restarted/" + v.name(), WarmUp.COLD_NODE_RATE)));
            }
        }
        return new Plan(forks);
    }

    public List<Trial> trials() {
        return forks.stream().flatMap(List::stream).toList();
    }
}
