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
 * parts: {@code /me} and {@code /orders}, each saturated and at the low rate.
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
     * @param saturated how long each operation lasts saturated
     * @param me how long {@code /me} lasts at the low rate, where it uses the least CPU time
     * @param orders how long {@code /orders} lasts at the low rate
     */
    public record Size(int forks, int perFork, Duration saturated, Duration me, Duration orders) {

        Duration lasts(Operation operation, LoadLevel level) {
            return switch (level) {
                case SATURATED -> saturated;
                case LOW -> operation == Operation.ME ? me : orders;
            };
        }
    }

    /** Arrivals per second at the low rate; fewer in a smoke run, whose nodes are cold. */
    private static double lowRate(Profile profile) {
        return profile.isMeasurement() ? 100 : 50;
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
        double lowRate = lowRate(setup.profile());
        List<List<Trial>> plan = new ArrayList<>();
        for (Repeated.Turn<Subject> turn : Repeated.blocks(subjects, size.forks() * size.perFork())) {
            if (turn.repetition() > plan.size() * size.perFork()) {
                plan.add(new ArrayList<>());
                if (setup.profile().isMeasurement()) {
                    subjects.forEach(first -> parts(new Repeated.Turn<>(first, turn.repetition()), size, lowRate)
                            .forEach(trial -> plan.getLast().add(trial.asWarmUp())));
                }
            }
            plan.getLast().addAll(parts(turn, size, lowRate));
        }
        return plan;
    }

    private static List<Trial> parts(Repeated.Turn<Subject> turn, Size size, double lowRate) {
        List<Trial> parts = new ArrayList<>();
        Subject subject = turn.of();
        for (LoadLevel level : List.of(LoadLevel.SATURATED, LoadLevel.LOW)) {
            for (Operation operation : List.of(Operation.ME, Operation.ORDERS)) {
                String which = String.join("/", subject.name(), operation.label(), level.label());
                Duration lasts = size.lasts(operation, level);
                parts.add(Trial.of(
                                Experiment.STEADY,
                                which,
                                subject.variant(),
                                turn.repetition(),
                                level == LoadLevel.LOW ? lowRate : 0,
                                lasts)
                        .as(Workload.of(operation))
                        .under(new Condition.Load(operation, level, subject.control())));
            }
        }
        return parts;
    }

    private static Size size(Profile profile) {
        return switch (profile) {
            case SMOKE -> new Size(1, 1, seconds(1), seconds(1), seconds(1));
            case DEFAULT -> new Size(1, 8, seconds(1), seconds(2), seconds(1));
            case FULL -> new Size(2, 16, seconds(1), seconds(3), seconds(2));
        };
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Variant baseline(List<Variant> variants) {
        return variants.contains(Variants.BASELINE) ? Variants.BASELINE : variants.getFirst();
    }
}
