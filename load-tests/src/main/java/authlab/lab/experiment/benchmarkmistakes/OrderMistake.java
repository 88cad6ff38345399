package authlab.lab.experiment.benchmarkmistakes;

import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.BenchmarkMethod;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Variant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The same variant measured twice: first cold and in a fixed order, then warm and in alternating order. */
final class OrderMistake {

    private OrderMistake() {}

    static Mistake of(Ways ways) {
        Optional<Variant> twice = ways.twice();
        Optional<OfVariant> first = ways.of(twice, BenchmarkMethod.COLD);
        Optional<OfVariant> second = ways.of(twice, BenchmarkMethod.COLD_AGAIN);
        Optional<OfVariant> warm = ways.of(twice, BenchmarkMethod.WARM);
        Optional<OfVariant> again = ways.of(twice, BenchmarkMethod.WARM_AGAIN);
        Effect with = effect(first, second);
        Effect without = effect(warm, again);
        return new Mistake(
                Mistake.Kind.ORDER,
                "A server has just been started. A client sends requests one after the other, first to one variant for some"
                        + " seconds, then to the next one. The second one responds faster, and this is reported as its"
                        + " advantage. In truth both are the same program. What is wrong?",
                List.of(
                        "One request at a time is too little load",
                        "The order is fixed, and the first measurement pays for the start of the server",
                        "The mean was reported instead of the median",
                        "Nothing; the second one is faster"),
                "What is measured first runs code that is not compiled yet and opens connections. In a fixed order the same"
                        + " side always pays for this, and repeating the whole benchmark repeats the mistake. Nodes that are"
                        + " warmed up, and an order that alternates, remove it.",
                twice.map(v -> List.of(
                                "After a restart, the first measurement of " + v + " took " + with.summary()
                                        + " times as long per response as the second one of the same nodes.",
                                "Warmed up and in alternating order it was " + without.summary()
                                        + " times. A difference counts if every repetition has the same direction and their"
                                        + " median is a tenth or more."))
                        .orElse(List.of()),
                Outcome.of(with, without),
                Stream.of(first, second, warm, again).flatMap(Optional::stream).toList());
    }

    static Effect effect(Optional<OfVariant> one, Optional<OfVariant> other) {
        return Effect.of(Ways.each(one, Metric.LOOP_MEAN), Ways.each(other, Metric.LOOP_MEAN));
    }
}
