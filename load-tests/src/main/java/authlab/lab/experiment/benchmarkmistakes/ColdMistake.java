package authlab.lab.experiment.benchmarkmistakes;

import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.BenchmarkMethod;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.section.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Two variants compared directly after their nodes were started, and again when the nodes are warm. */
final class ColdMistake {

    private ColdMistake() {}

    static Mistake of(Ways ways) {
        Optional<Variant> token = ways.twice();
        Optional<Variant> session = ways.other();
        Optional<OfVariant> tokenCold = ways.of(token, BenchmarkMethod.COLD);
        Optional<OfVariant> sessionCold = ways.of(session, BenchmarkMethod.COLD);
        Optional<OfVariant> tokenWarm = ways.of(token, BenchmarkMethod.WARM);
        Optional<OfVariant> sessionWarm = ways.of(session, BenchmarkMethod.WARM);
        Effect cold = OrderMistake.effect(sessionCold, tokenCold);
        Effect warm = OrderMistake.effect(sessionWarm, tokenWarm);
        Effect distorted = Effect.of(ratios(sessionCold, tokenCold), ratios(sessionWarm, tokenWarm));
        List<String> shown = new ArrayList<>();
        if (token.isPresent() && session.isPresent()) {
            shown.add("A response of " + token.get() + " took "
                    + OrderMistake.effect(tokenCold, tokenWarm).summary()
                    + " times as long in the first seconds as warm, one of "
                    + session.get() + " "
                    + OrderMistake.effect(sessionCold, sessionWarm).summary() + " times.");
            shown.add("Compared with " + token.get() + ", a response of " + session.get() + " took " + cold.summary()
                    + " times as long after the restart, and " + warm.summary() + " times when both were warm. "
                    + ranking(cold, warm));
        }
        return new Mistake(
                Mistake.Kind.COLD,
                "Two variants are started, each is measured for a few seconds, and the figures are compared. Both were treated"
                        + " alike. What is wrong?",
                List.of(
                        "Nothing, because both were treated alike",
                        "The comparison is that of programs while they start, and not of programs that run",
                        "They should have been started at the same time",
                        "A few seconds are too few for a mean"),
                "In its first seconds a JVM interprets code and compiles it. How much that costs depends on how much code a"
                        + " variant runs, not on what its work costs later. So both the size of a difference and the order of"
                        + " the variants can be others than those of a service that runs for days.",
                shown,
                Outcome.of(distorted.ratios().size(), warm.ratios().size(), distorted.seen(), false),
                Stream.of(tokenCold, sessionCold, tokenWarm, sessionWarm)
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static Map<Integer, Double> ratios(Optional<OfVariant> one, Optional<OfVariant> other) {
        return Effect.ratios(Ways.each(one, Metric.LOOP_MEAN), Ways.each(other, Metric.LOOP_MEAN));
    }

    private static String ranking(Effect cold, Effect warm) {
        if (!cold.seen() && !warm.seen()) {
            return "Neither comparison ranks them: not all repetitions agree, or they differ by less than a tenth.";
        }
        if (!cold.seen() || !warm.seen()) {
            return "Only the " + (cold.seen() ? "cold" : "warm") + " comparison ranks them.";
        }
        return cold.median() > 1 == warm.median() > 1
                ? "The ranking is the same, and the difference is " + Numbers.of(cold.median() / warm.median())
                        + " times as large."
                : "The ranking is reversed.";
    }
}
