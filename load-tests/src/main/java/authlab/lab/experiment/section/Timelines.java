package authlab.lab.experiment.section;

import authlab.lab.analysis.FaultOutcome;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.Results.Second;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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

    static String textAlternative(OfVariant v) {
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
