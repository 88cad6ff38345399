package authlab.lab.experiment.section;

import authlab.lab.analysis.FaultOutcome;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.Results.Second;
import authlab.lab.catalogue.Experiment;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Column;
import authlab.lab.experiment.section.Table.Row;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The data of timelines for the script of the page, and their text alternatives. */
public final class Timelines {

    private Timelines() {}

    /** Requests per second: the median over the timeline, so that an incomplete last second does not count. */
    static double medianRate(OfVariant v) {
        List<Long> rates = v.timeline().stream()
                .map(s -> s.succeeded() + s.failed())
                .sorted()
                .toList();
        return rates.isEmpty() ? Double.NaN : rates.get(rates.size() / 2);
    }

    private static final List<Column<OfVariant>> COLUMNS = List.of(
            Column.number("length", "s", v -> Cell.count(v.timeline().size())),
            Column.number("sent", "requests", v -> Cell.count(sum(v, Second::sent))),
            Column.number("failed", "requests", v -> Cell.count(sum(v, Second::failed))),
            Column.number("lowest median", "of a second, ms", v -> Cell.number(worst(v, s -> -s.p50()) * -1)),
            Column.number("highest median", "of a second, ms", v -> Cell.number(worst(v, Second::p50))),
            Column.number("highest p99", "of a second, ms", v -> Cell.number(worst(v, Second::p99))));

    /** The chart of all variants; empty if none has a timeline. */
    static Optional<Chart> chart(Experiment experiment, List<OfVariant> variants) {
        List<OfVariant> drawn =
                variants.stream().filter(v -> !v.timeline().isEmpty()).toList();
        if (drawn.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Chart(
                "timelines-" + experiment.label(),
                Chart.Kind.TIMELINES,
                "Second by second",
                drawn.stream().map(v -> v.variant() + ": " + textAlternative(v)).collect(Collectors.joining(" ")),
                drawn.stream().map(Data::of).toList(),
                Table.of(
                        "Second by second, summary",
                        "First complete repetition; results.csv has every second.",
                        Column.heads(COLUMNS),
                        drawn.stream()
                                .map(v -> new Row(v.variant(), Column.cells(COLUMNS, v)))
                                .toList())));
    }

    private static long sum(OfVariant v, ToLongFunction<Second> figure) {
        return v.timeline().stream().mapToLong(figure).sum();
    }

    private static double worst(OfVariant v, ToDoubleFunction<Second> figure) {
        return v.timeline().stream()
                .filter(s -> s.succeeded() > 0)
                .mapToDouble(figure)
                .max()
                .orElse(Double.NaN);
    }

    private static String textAlternative(OfVariant v) {
        List<Second> seconds = v.timeline();
        if (seconds.isEmpty()) {
            return "No timeline was recorded.";
        }
        long failed = seconds.stream().mapToLong(Second::failed).sum();
        long sent = failed + seconds.stream().mapToLong(Second::succeeded).sum();
        String start = Numbers.count(seconds.size(), "second") + ", " + Numbers.count(sent, "request") + ", "
                + (failed == 0 ? "none failed" : Numbers.count(failed) + " failed");
        List<Second> answered = seconds.stream().filter(s -> s.succeeded() > 0).toList();
        if (answered.isEmpty()) {
            return start + ".";
        }
        var p50 = answered.stream().mapToDouble(Second::p50).summaryStatistics();
        Second worst =
                answered.stream().max(Comparator.comparingDouble(Second::p99)).orElseThrow();
        return start + "; median " + Numbers.of(p50.getMin()) + " to " + Numbers.millis(p50.getMax())
                + ", worst p99 of a second " + Numbers.millis(worst.p99()) + " at " + worst.second() + "\u00a0s.";
    }

    /** The data of the chart of a variant for the script, by second. A second without a success has no latency, not 0. */
    public record Data(
            String variant,
            String style,
            Optional<List<Double>> fault,
            List<Integer> second,
            List<Optional<Double>> p50,
            List<Optional<Double>> p99,
            List<Long> succeeded,
            List<Long> failed) {

        public static Data of(OfVariant v) {
            return new Data(
                    v.variant().name(),
                    Palette.style(v.variant()),
                    v.fault().map(FaultOutcome::window).map(w -> List.of(w.injected(), w.healed(), w.ready())),
                    each(v, Second::second),
                    each(v, s -> latency(s, s.p50())),
                    each(v, s -> latency(s, s.p99())),
                    each(v, Second::succeeded),
                    each(v, Second::failed));
        }

        private static <T> List<T> each(OfVariant v, Function<Second, T> figure) {
            return v.timeline().stream().map(figure).toList();
        }

        private static Optional<Double> latency(Second s, double millis) {
            return Optional.of(millis).filter(l -> s.succeeded() > 0 && Double.isFinite(l));
        }
    }
}
