package authlab.lab.experiment.steady;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

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
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

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
     * @param saturated how long each operation lasts, saturated
     * @param low the same at the low rate
     */
    public record Size(int forks, int perFork, Duration saturated, Duration low) {

        Duration lasts(LoadLevel level) {
            return level == LoadLevel.SATURATED ? saturated : low;
        }
    }

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Of the repetition that comes first and does not count. */
    private static final Size UNCOUNTED = new Size(1, 1, Duration.ofMillis(500), SECOND);

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
        for (List<Repeated.Turn<Subject>> repetition : repetitions(subjects, size)) {
            if (repetition.getFirst().repetition() > plan.size() * size.perFork()) {
                plan.add(new ArrayList<>());
                if (setup.profile().isMeasurement()) {
                    parts(repetition, UNCOUNTED, lowRate)
                            .forEach(trial -> plan.getLast().add(trial.asWarmUp()));
                }
            }
            plan.getLast().addAll(parts(repetition, size, lowRate));
        }
        return plan;
    }

    private static Collection<List<Repeated.Turn<Subject>>> repetitions(List<Subject> subjects, Size size) {
        return Repeated.blocks(subjects, size.forks() * size.perFork()).stream()
                .collect(groupingBy(Repeated.Turn::repetition, TreeMap::new, toList()))
                .values();
    }

    /** By load and operation, so that what is compared is close in time; saturated variants take turns. */
    private static List<Trial> parts(List<Repeated.Turn<Subject>> repetition, Size size, double lowRate) {
        List<Trial> parts = new ArrayList<>();
        for (LoadLevel level : List.of(LoadLevel.SATURATED, LoadLevel.LOW)) {
            double rate = level == LoadLevel.SATURATED ? 0 : lowRate;
            for (Operation operation : List.of(Operation.ME, Operation.ORDERS)) {
                repetition.forEach(turn -> parts.add(part(turn, operation, level, rate, size.lasts(level))));
            }
        }
        return parts;
    }

    private static Trial part(
            Repeated.Turn<Subject> turn, Operation operation, LoadLevel level, double rate, Duration lasts) {
        Subject subject = turn.of();
        String which = String.join("/", subject.name(), operation.label(), level.label());
        return Trial.of(Experiment.STEADY, which, subject.variant(), turn.repetition(), rate, lasts)
                .as(Workload.of(operation))
                .under(new Condition.Load(operation, level, subject.control()));
    }

    private static Size size(Profile profile) {
        return switch (profile) {
            case SMOKE -> new Size(1, 1, SECOND, SECOND);
            case DEFAULT -> new Size(1, 12, SECOND, SECOND);
            case FULL -> new Size(2, 10, SECOND, SECOND);
        };
    }

    private static Variant baseline(List<Variant> variants) {
        return variants.contains(Variants.BASELINE) ? Variants.BASELINE : variants.getFirst();
    }
}
