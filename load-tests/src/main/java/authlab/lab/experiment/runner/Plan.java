package authlab.lab.experiment.runner;

import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Experiment;
import authlab.lab.environment.Environment;
import authlab.lab.experiment.runner.LabExperiment.Setup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /** A copy with {@code steady} at another rate, and at the low rate that belongs to it. */
    public Plan steadyAt(double perSecond) {
        return new Plan(forks.stream()
                .map(trials -> trials.stream()
                        .map(t -> t.experiment().equals(Optional.of(Experiment.STEADY)) ? t.at(rate(t, perSecond)) : t)
                        .toList())
                .toList());
    }

    private static double rate(Trial trial, double high) {
        return trial.condition() instanceof Condition.Load load ? load.level().rate(high) : high;
    }
}
