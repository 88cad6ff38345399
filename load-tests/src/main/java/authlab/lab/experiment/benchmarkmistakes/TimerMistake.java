package authlab.lab.experiment.benchmarkmistakes;

import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.BenchmarkMethod;
import authlab.lab.catalogue.Metric;
import authlab.lab.experiment.section.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import java.util.stream.Stream;

/** A timer in place of the session store, beside the variant with its store, with the same connections. */
final class TimerMistake {

    /** A throughput this close to connections divided by delay is that of the timer. */
    private static final double CLOSE = 1.2;

    private TimerMistake() {}

    static Mistake of(Ways ways) {
        List<OfVariant> loops = ways.by(BenchmarkMethod.CONNECTIONS).stream()
                .sorted(Comparator.comparingInt(Ways::connections))
                .toList();
        Optional<OfVariant> fewest = loops.stream().findFirst();
        Effect timer = ofPrediction(fewest, Metric.TIMER_RATE);
        Effect store = ofPrediction(fewest, Metric.LOOP_RATE);
        Optional<OfVariant> open = ways.of(fewest.map(OfVariant::variant), BenchmarkMethod.OPEN_MODEL);
        List<String> shown = new ArrayList<>();
        loops.forEach(loop -> shown.add(sentence(loop)));
        open.filter(v -> v.auth().count() > 0)
                .ifPresent(v -> shown.add("The nodes of " + v.variant() + " report "
                        + Numbers.millis(v.auth().p50())
                        + " for authentication with the real store, at the median. The timer"
                        + " waits " + Numbers.of(delay(fewest) / v.auth().p50()) + " times as long."));
        return new Mistake(
                Mistake.Kind.TIMER,
                "A benchmark compares tokens with sessions. Its session look-up is a timer of some milliseconds. From a certain"
                        + " number of connections on, the sessions have the higher throughput. What is wrong?",
                List.of(
                        "The timer is less exact than a store",
                        "The throughput is the number of connections divided by the delay, whatever the architecture",
                        "Sessions need more memory than a timer",
                        "There were too few connections"),
                "In a closed loop the throughput is the number of connections divided by the time of a response (Little's law)."
                        + " A timer uses no CPU time, so that its throughput rises with the connections until the machine is"
                        + " busy. Where that line crosses another one is decided by the delay that was chosen. A store answers"
                        + " in another time, and uses CPU time for it.",
                shown,
                Outcome.of(
                        timer.ratios().size(),
                        store.ratios().size(),
                        all(timer, TimerMistake::close),
                        !all(store, r -> !close(r))),
                Stream.concat(loops.stream(), open.stream()).toList());
    }

    private static boolean close(double ratio) {
        return ratio < CLOSE && ratio > 1 / CLOSE;
    }

    private static boolean all(Effect effect, DoublePredicate predicate) {
        return effect.ratios().stream().allMatch(predicate::test);
    }

    private static String sentence(OfVariant loop) {
        return "With " + Numbers.count(Ways.connections(loop), "connection") + " the timer can give at most "
                + Numbers.of(predicted(Optional.of(loop)).values().stream()
                        .findFirst()
                        .orElse(Double.NaN))
                + " responses per second. It gave "
                + Numbers.of(loop.median(Metric.TIMER_RATE).orElse(Double.NaN)) + "; "
                + loop.variant() + " gave "
                + Numbers.of(loop.median(Metric.LOOP_RATE).orElse(Double.NaN)) + ".";
    }

    /** A rate, as a multiple of connections divided by delay. */
    private static Effect ofPrediction(Optional<OfVariant> loop, Metric rate) {
        return Effect.of(Ways.each(loop, rate), predicted(loop), CLOSE);
    }

    /** Connections divided by delay, per second, by repetition. */
    private static Map<Integer, Double> predicted(Optional<OfVariant> loop) {
        Map<Integer, Double> predicted = new TreeMap<>(Ways.each(loop, Metric.TIMER_DELAY));
        predicted.replaceAll((_, delay) -> Ways.connections(loop.orElseThrow()) * 1000 / delay);
        return predicted;
    }

    private static double delay(Optional<OfVariant> loop) {
        return loop.flatMap(v -> v.median(Metric.TIMER_DELAY).stream().boxed().findFirst())
                .orElse(Double.NaN);
    }
}
