package authlab.lab.experiment.benchmarkmistakes;

import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.BenchmarkMethod;
import authlab.lab.catalogue.Metric;
import authlab.lab.experiment.section.Numbers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The same frozen node, met by a closed loop and by an open model: coordinated omission. */
final class ClosedLoopMistake {

    /** A p99 that hides a pause is a small part of one that shows it. */
    private static final double HIDDEN = 2;

    private ClosedLoopMistake() {}

    static Mistake of(Ways ways) {
        Optional<OfVariant> closed =
                ways.by(BenchmarkMethod.CLOSED_LOOP).stream().findFirst();
        Optional<OfVariant> open = ways.by(BenchmarkMethod.OPEN_MODEL).stream().findFirst();
        Map<Integer, Double> closedP99 = Ways.each(closed, Metric.LOOP_P99);
        Map<Integer, Double> openP99 = Ways.each(open, Metric.ALL_P99);
        Effect hidden = Effect.of(openP99, closedP99, HIDDEN);
        Effect waited = Effect.of(Ways.each(closed, Metric.LOOP_MAX), closedP99, HIDDEN);
        boolean seen = hidden.seen() && hidden.median() > 1 && waited.seen();
        return new Mistake(
                Mistake.Kind.CLOSED_LOOP,
                "A node freezes for a moment. A load generator with a few connections, each of which sends its next request when"
                        + " the last response has arrived, reports a good p99. Users complain all the same. What is wrong?",
                List.of(
                        "The load generator measures time too coarsely",
                        "The users are mistaken",
                        "A connection that waits sends nothing, so the pause is measured once per connection",
                        "p99 should have been p95"),
                "In a closed loop a slow server slows down the load that is to measure it: while a request waits, its connection"
                        + " sends no others, and the requests that users would have sent meanwhile are missing. This is called"
                        + " coordinated omission. In an open model requests are sent when they are due, and each of them"
                        + " waits.",
                closed.isEmpty() || open.isEmpty()
                        ? List.of()
                        : List.of(
                                "The closed loop with " + Numbers.count(Ways.connections(closed.get()), "connection")
                                        + " sent "
                                        + Numbers.count(closed.get().load().requests(), "request")
                                        + ". Its p99 was " + millis(closed.get().median(Metric.LOOP_P99))
                                        + ", and its longest response took "
                                        + millis(closed.get().median(Metric.LOOP_MAX))
                                        + ".",
                                "The open model sent "
                                        + Numbers.count(open.get().load().requests(), "request") + ", "
                                        + Numbers.of(open.get().load().plannedPerSecond())
                                        + " per second. Its p99 was "
                                        + millis(open.get().median(Metric.ALL_P99)) + ", "
                                        + hidden.summary() + " times that of the closed loop."),
                Outcome.of(closedP99.size(), openP99.size(), seen, false),
                Stream.of(closed, open).flatMap(Optional::stream).toList());
    }

    private static String millis(OptionalDouble value) {
        return Numbers.millis(value.orElse(Double.NaN));
    }
}
