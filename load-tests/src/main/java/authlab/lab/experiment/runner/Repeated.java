package authlab.lab.experiment.runner;

import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Variant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Interleaved repetitions of one load.
 *
 * @param forks how often it starts with restarted nodes
 * @param perFork repetitions in each fork
 * @param rate arrivals per second, at most
 */
public record Repeated(int forks, int perFork, double rate, Duration lasts) {

    /** A variant under a condition. */
    public record Subject(Variant variant, Condition condition) {
        String name() {
            return condition.isUsual() ? variant.name() : variant.name() + "-" + condition.label();
        }
    }

    /** Every subject once in each repetition, fork by fork. */
    public List<List<Trial>> plan(Experiment experiment, List<Subject> subjects) {
        List<List<Trial>> plan = new ArrayList<>();
        for (Blocks.Turn<Subject> turn : Blocks.of(subjects, forks * perFork)) {
            if (turn.repetition() > plan.size() * perFork) {
                plan.add(new ArrayList<>());
            }
            Subject of = turn.of();
            plan.getLast()
                    .add(Trial.of(experiment, of.name(), of.variant(), turn.repetition(), rate, lasts)
                            .under(of.condition()));
        }
        return plan;
    }
}
