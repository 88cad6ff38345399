package authlab.lab.experiment.runner;

import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.LoadLevel;
import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.Variant;
import authlab.lab.fault.FaultSchedule;
import authlab.lab.record.Event.TrialStarted;
import authlab.lab.workload.Load.Shape;
import authlab.lab.workload.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One uninterrupted load on one or more variants, as planned.
 *
 * @param id unique within a run, such as {@code steady/jwt/2}
 * @param experiment empty for warm-up
 * @param repetition the number of the repetition, from 1; 0 for warm-up
 * @param rate arrivals per second and variant; 0 in a closed loop
 * @param lasts how long arrivals last
 * @param shape how the rate develops over time
 * @param condition what is set differently from the usual lab, for the history
 */
public record Trial(
        String id,
        Optional<Experiment> experiment,
        Workload workload,
        List<Variant> variants,
        int repetition,
        double rate,
        Duration lasts,
        Shape shape,
        Condition condition,
        List<FaultSchedule> faults) {

    public Trial {
        variants = List.copyOf(variants);
        faults = List.copyOf(faults);
    }

    /** The usual lab with the usual workload. {@code which} distinguishes it from other trials of the experiment. */
    public static Trial of(
            Experiment experiment, String which, List<Variant> variants, int repetition, double rate, Duration lasts) {
        String id = String.join("/", experiment.label(), which, Integer.toString(repetition));
        return usual(id, Optional.of(experiment), variants, repetition, rate, lasts, Shape.CONSTANT);
    }

    /** The same for one variant. */
    public static Trial of(
            Experiment experiment, String which, Variant variant, int repetition, double rate, Duration lasts) {
        return of(experiment, which, List.of(variant), repetition, rate, lasts);
    }

    /** Load before the first measurement. */
    public static Trial warmUp(String which, List<Variant> variants, double rate, Duration lasts, Shape shape) {
        return usual("warm-up/" + which, Optional.empty(), variants, 0, rate, lasts, shape);
    }

    private static Trial usual(
            String id,
            Optional<Experiment> experiment,
            List<Variant> variants,
            int repetition,
            double rate,
            Duration lasts,
            Shape shape) {
        Condition usual = Condition.usual();
        return new Trial(id, experiment, Workload.STEADY, variants, repetition, rate, lasts, shape, usual, List.of());
    }

    /** The same load before the first measurement: its figures count nowhere. */
    public Trial asWarmUp() {
        String other = "warm-up/" + id;
        return new Trial(other, Optional.empty(), workload, variants, 0, rate, lasts, shape, condition, faults);
    }

    public Trial under(Condition other) {
        return new Trial(id, experiment, workload, variants, repetition, rate, lasts, shape, other, faults);
    }

    public Trial at(double perSecond) {
        return new Trial(id, experiment, workload, variants, repetition, perSecond, lasts, shape, condition, faults);
    }

    public Trial as(Workload other) {
        return new Trial(id, experiment, other, variants, repetition, rate, lasts, shape, condition, faults);
    }

    public Trial breaking(List<FaultSchedule> what) {
        return new Trial(id, experiment, workload, variants, repetition, rate, lasts, shape, condition, what);
    }

    /** The same trial once more, because the last one was disturbed; with an id of its own. */
    Trial again(int number) {
        String other = TrialStarted.again(id, number);
        return new Trial(other, experiment, workload, variants, repetition, rate, lasts, shape, condition, faults);
    }

    /** The event of its start. */
    TrialStarted started(long at) {
        return new TrialStarted(
                id, at, experiment, variants, repetition, rate + beside(), lasts.toMillis() / 1e3, condition);
    }

    /** Arrivals per second of the second population of {@link Workload#NEIGHBOUR}; 0 for none. */
    public double beside() {
        return condition instanceof Condition.MeRate(int perSecond) ? perSecond : 0;
    }

    /** The connections of a closed loop whose response times are measured; 0 for any other load. */
    public int connections() {
        return condition instanceof Condition.Method method ? method.connections() : 0;
    }

    /** Whether its nodes were just restarted on purpose: a second attempt would find them warmer. */
    boolean needsColdNodes() {
        return condition instanceof Condition.Method way && way.method().needsColdNodes();
    }

    /** The operation of a closed loop that keeps the nodes busy; empty for arrivals at a rate. */
    Optional<Operation> saturated() {
        return condition instanceof Condition.Load load && load.level() == LoadLevel.SATURATED
                ? Optional.of(load.operation())
                : Optional.empty();
    }

    /** Whether both saturate their variants in the same repetition, so that they take turns. */
    boolean takesTurnsWith(Trial other) {
        return saturated().isPresent()
                && other.saturated().isPresent()
                && lasts.equals(other.lasts)
                && experiment.equals(other.experiment)
                && repetition == other.repetition;
    }

    /** Whether Gatling writes its report: for one repetition of each, because repetitions differ in noise only. */
    boolean reported() {
        boolean oneOfEach = condition.isUsual()
                || (condition instanceof Condition.Load load && load.level() == LoadLevel.LOW && !load.control());
        return repetition == 1 && oneOfEach;
    }

    /** The name of variants under load together in the id of a trial. */
    public static String nameOf(List<Variant> group) {
        return group.size() > 1 ? "together" : group.getFirst().name();
    }
}
