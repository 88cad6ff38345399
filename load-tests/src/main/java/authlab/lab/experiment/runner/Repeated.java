package authlab.lab.experiment.runner;

import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Variant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
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
        for (Turn<Subject> turn : blocks(subjects, forks * perFork)) {
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

    /** One element and the number of its repetition, from 1. */
    public record Turn<T>(T of, int repetition) {}

    /**
     * Blocks of A B … B A, the second half of each in reverse order, so that a drift of the machine affects all equally.
     * Each block starts with the next element, so that none has a fixed position relative to periodic work of the machine.
     */
    public static <T> List<Turn<T>> blocks(List<T> all, int repetitions) {
        List<T> order = new ArrayList<>(all);
        List<Turn<T>> turns = new ArrayList<>();
        for (int repetition = 1; repetition <= repetitions; repetition++) {
            for (T one : repetition % 2 == 1 ? order : order.reversed()) {
                turns.add(new Turn<>(one, repetition));
            }
            if (repetition % 2 == 0) {
                Collections.rotate(order, -1);
            }
        }
        return turns;
    }
}
