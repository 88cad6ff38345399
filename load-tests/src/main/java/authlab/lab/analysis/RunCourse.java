package authlab.lab.analysis;

import authlab.lab.record.Event;
import authlab.lab.record.History;
import authlab.lab.record.History.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.stream.Collectors;

/**
 * How the time of a run was used.
 *
 * @param seconds from the first event to the last
 * @param measuredSeconds of them, those with load that was measured and not void
 * @param trials complete trials of experiments
 * @param voidTrials of them, those that were disturbed
 * @param leftOutSeconds time of turns that other programs disturbed, so that they were made up for
 * @param warmUp the warm-up of each variant, of every start of the nodes
 * @param credentials one of each variant, as it was sent; empty in runs of versions that recorded none
 */
public record RunCourse(
        double seconds,
        double measuredSeconds,
        int trials,
        int voidTrials,
        double leftOutSeconds,
        List<WarmUpCurve> warmUp,
        List<RecordedCredential> credentials) {

    public static final RunCourse UNKNOWN = new RunCourse(0, 0, 0, 0, 0, List.of(), List.of());

    public RunCourse {
        warmUp = List.copyOf(warmUp);
        credentials = List.copyOf(credentials);
    }

    static RunCourse of(History history) {
        List<Trial> trials = history.trials().values().stream()
                .filter(t -> t.complete() && t.started().experiment().isPresent())
                .toList();
        List<Trial> undisturbed = new ArrayList<>();
        for (Trial trial : trials) {
            if (Disturbance.of(trial).isEmpty()) {
                undisturbed.add(trial);
            }
        }
        LongSummaryStatistics times = history.trials().values().stream()
                .flatMap(t -> t.events().stream())
                .mapToLong(Event::at)
                .summaryStatistics();
        return new RunCourse(
                times.getCount() == 0 ? 0 : (times.getMax() - times.getMin()) / 1e9,
                undisturbed.stream().mapToDouble(t -> t.started().loadSeconds()).sum(),
                trials.size(),
                trials.size() - undisturbed.size(),
                leftOut(trials),
                WarmUpCurve.of(history),
                RecordedCredential.of(history));
    }

    /** Trials that took turns were disturbed together. */
    private static double leftOut(List<Trial> trials) {
        return trials.stream()
                .filter(t -> Disturbance.leftOutSeconds(t) > 0)
                .collect(Collectors.toMap(
                        t -> List.of(t.started().experiment(), t.started().repetition()),
                        Disturbance::leftOutSeconds,
                        Math::max))
                .values()
                .stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    /** The share of the time in which a load was measured, in per cent. */
    public double measuredPercent() {
        return seconds == 0 ? 0 : 100 * measuredSeconds / seconds;
    }
}
