package authlab.lab.experiment.steady;

import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.LoadLevel;
import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.runner.LabExperiment;
import authlab.lab.experiment.runner.Repeated;
import authlab.lab.experiment.runner.Trial;
import authlab.lab.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Every variant under the same load in interleaved repetitions, and one of them twice: the A/A control. A repetition has four
 * parts: {@code /me} and {@code /orders}, each at the high and at the low rate.
 */
public final class SteadyExperiment implements LabExperiment {

    /** @param control whether it is the variant that is measured twice, for the second time */
    private record Subject(Variant variant, boolean control) {
        String name() {
            return control ? variant + "-" + Condition.control().label() : variant.name();
        }
    }

    /**
     * The repetitions.
     *
     * @param forks how often it starts with restarted nodes
     * @param me how long {@code /me} lasts at each rate: the most important figure, and the one with the least CPU time
     * @param orders how long {@code /orders} lasts at each rate
     */
    public record Size(int forks, int perFork, Duration me, Duration orders) {

        Duration lasts(Operation operation) {
            return operation == Operation.ME ? me : orders;
        }
    }

    @Override
    public List<List<Trial>> plan(Setup setup) {
        return plan(setup, size(setup.profile()));
    }

    /** The plan with another size than that of the profile. */
    public static List<List<Trial>> plan(Setup setup, Size size) {
        List<Subject> subjects = new ArrayList<>();
        subjects.add(new Subject(baseline(setup.variants()), true));
        setup.variants().forEach(v -> subjects.add(new Subject(v, false)));
        List<List<Trial>> plan = new ArrayList<>();
        for (Repeated.Turn<Subject> turn : Repeated.blocks(subjects, size.forks() * size.perFork())) {
            if (turn.repetition() > plan.size() * size.perFork()) {
                plan.add(new ArrayList<>());
            }
            plan.getLast().addAll(parts(turn, size, setup.profile().maxRate()));
        }
        return plan;
    }

    private static List<Trial> parts(Repeated.Turn<Subject> turn, Size size, double maxRate) {
        List<Trial> parts = new ArrayList<>();
        Subject subject = turn.of();
        for (LoadLevel level : List.of(LoadLevel.HIGH, LoadLevel.LOW)) {
            for (Operation operation : List.of(Operation.ME, Operation.ORDERS)) {
                String which = String.join("/", subject.name(), operation.label(), level.label());
                Duration lasts = size.lasts(operation);
                parts.add(Trial.of(
                                Experiment.STEADY,
                                which,
                                subject.variant(),
                                turn.repetition(),
                                level.rate(maxRate),
                                lasts)
                        .as(Workload.of(operation))
                        .under(new Condition.Load(operation, level, subject.control())));
            }
        }
        return parts;
    }

    private static Size size(Profile profile) {
        return switch (profile) {
            case SMOKE -> new Size(1, 1, Duration.ofSeconds(1), Duration.ofSeconds(1));
            case DEFAULT -> new Size(1, 8, Duration.ofSeconds(2), Duration.ofSeconds(1));
            case FULL -> new Size(2, 12, Duration.ofSeconds(3), Duration.ofSeconds(2));
        };
    }

    private static Variant baseline(List<Variant> variants) {
        return variants.contains(Variants.BASELINE) ? Variants.BASELINE : variants.getFirst();
    }
}
