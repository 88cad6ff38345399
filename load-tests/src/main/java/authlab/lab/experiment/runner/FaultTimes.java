package authlab.lab.experiment.runner;

import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variant;
import authlab.lab.fault.Fault;
import authlab.lab.fault.FaultSchedule;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rate and times of experiments with a fault.
 *
 * @param rate arrivals per second and variant
 * @param lasts how long the load lasts
 * @param after from the first arrival to the injection
 * @param until from the injection until it is healed
 */
public record FaultTimes(double rate, Duration lasts, Duration after, Duration until) {

    public static FaultTimes of(Profile profile) {
        return profile.isMeasurement() ? seconds(100, 15, 3, 5) : seconds(20, 9, 2, 2);
    }

    private static FaultTimes seconds(double rate, int lasts, int after, int until) {
        return new FaultTimes(rate, Duration.ofSeconds(lasts), Duration.ofSeconds(after), Duration.ofSeconds(until));
    }

    /** A trial in which these parts are killed and restarted. */
    public Trial kill(Experiment experiment, List<Variant> variants, List<Part> parts) {
        return trial(experiment, variants, 1, parts.stream().map(Fault.Kill::new));
    }

    /** A trial in which these parts are frozen and resumed. */
    public Trial freeze(Experiment experiment, List<Variant> variants, int repetition, List<Part> parts) {
        return trial(experiment, variants, repetition, parts.stream().map(Fault.Pause::new));
    }

    private Trial trial(Experiment experiment, List<Variant> variants, int repetition, Stream<? extends Fault> faults) {
        double sustainable = WarmUp.sustainable(rate, variants);
        return Trial.of(experiment, Trial.nameOf(variants), variants, repetition, sustainable, lasts)
                .breaking(faults.map(fault -> new FaultSchedule(fault, after, until))
                        .toList());
    }
}
