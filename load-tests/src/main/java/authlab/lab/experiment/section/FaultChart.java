package authlab.lab.experiment.section;

import authlab.lab.analysis.FaultOutcome;
import authlab.lab.analysis.FaultOutcome.Window;
import authlab.lab.analysis.Medians;
import authlab.lab.analysis.Recovery;
import authlab.lab.analysis.RecoveryClock;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.Results.Second;
import authlab.lab.catalogue.Experiment;
import authlab.lab.experiment.section.Table.Body;
import authlab.lab.experiment.section.Table.Cell;
import authlab.lab.experiment.section.Table.Head;
import authlab.lab.experiment.section.Table.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What failed in a fault, as a chart: one row per variant on one time axis, the fault, its causes and the recovery clocks;
 * below them, on the same axis, the store calls for authentication.
 */
final class FaultChart {

    private static final List<Head> HEADS = List.of(
            Head.number("Second"),
            Head.number("sent", "requests"),
            Head.number("failed", "requests"),
            Head.number("store calls"),
            Head.text("Causes"));

    private FaultChart() {}

    /** One second with failures; a cause is a pair of name and count. */
    private record Failed(int second, long sent, List<List<Object>> causes) {}

    /** A recovery clock: its number on the page, and when it was reached, in seconds of the time axis. */
    private record Clock(int number, double at) {}

    private record Line(
            String variant,
            String style,
            String outcome,
            int end,
            List<Double> window,
            List<Failed> failed,
            List<Long> storeCalls,
            List<Clock> clocks) {}

    private record Data(List<String> causes, List<Line> rows) {}

    /** Empty if no variant has a fault and a timeline. */
    static Optional<Chart> of(Experiment experiment, List<OfVariant> variants) {
        List<OfVariant> drawn = variants.stream()
                .filter(v -> v.fault().isPresent() && !v.timeline().isEmpty())
                .toList();
        if (drawn.isEmpty()) {
            return Optional.empty();
        }
        List<String> causes = drawn.stream()
                .flatMap(v -> v.timeline().stream())
                .flatMap(s -> s.errors().keySet().stream())
                .distinct()
                .sorted()
                .toList();
        return Optional.of(new Chart(
                "fault-" + experiment.label(),
                Chart.Kind.FAULT,
                "What failed, and when",
                drawn.stream()
                        .map(v -> v.variant() + ": " + outcome(v) + storeCallsInWords(v) + ".")
                        .collect(Collectors.joining(" ")),
                new Data(causes, drawn.stream().map(v -> line(v, drawn)).toList()),
                table(drawn)));
    }

    private static Line line(OfVariant v, List<OfVariant> all) {
        FaultOutcome fault = v.fault().orElseThrow();
        Window window = fault.window();
        return new Line(
                v.variant().name(),
                Palette.style(v.variant()),
                outcome(v),
                v.timeline().getLast().second() + 1,
                List.of(window.injected(), window.healed(), window.ready()),
                v.timeline().stream()
                        .filter(s -> s.failed() > 0)
                        .map(s -> new Failed(s.second(), s.sent(), causes(s)))
                        .toList(),
                storeCalls(v),
                clocks(fault, lastRepair(v, all)));
    }

    /** By second from 0; none in a second without a request. Without the last second: the load ends before it does. */
    private static List<Long> storeCalls(OfVariant v) {
        Map<Integer, Long> calls = v.timeline().stream().collect(Collectors.toMap(Second::second, Second::storeCalls));
        return IntStream.range(0, v.timeline().getLast().second())
                .mapToObj(second -> calls.getOrDefault(second, 0L))
                .toList();
    }

    private static String storeCallsInWords(OfVariant v) {
        List<Long> calls = storeCalls(v);
        int injected = (int) v.fault().orElseThrow().window().injected();
        List<Long> before = calls.subList(0, Math.min(injected, calls.size()));
        List<Long> after = calls.subList(before.size(), calls.size());
        if (before.isEmpty() || after.isEmpty() || calls.stream().allMatch(n -> n == 0)) {
            return "";
        }
        return "; store calls per second, in the first repetition, "
                + Numbers.of(Medians.of(before.stream().map(Long::doubleValue).toList()))
                + " before the fault, lowest after it " + Numbers.count(Collections.min(after));
    }

    private static List<List<Object>> causes(Second second) {
        return second.errors().entrySet().stream()
                .map(e -> List.<Object>of(e.getKey(), e.getValue()))
                .toList();
    }

    /** The clock of normal service counts from the last repair of the trial, which may be that of another variant. */
    private static double lastRepair(OfVariant v, List<OfVariant> all) {
        return all.stream()
                .filter(other -> trial(other).equals(trial(v)))
                .flatMap(other -> other.fault().stream())
                .mapToDouble(f -> f.window().healed())
                .max()
                .orElseThrow();
    }

    private static String trial(OfVariant v) {
        return v.each().isEmpty() ? v.variant().name() : v.each().getFirst().trial();
    }

    private static List<Clock> clocks(FaultOutcome fault, double lastRepair) {
        List<Clock> clocks = new ArrayList<>();
        if (!fault.each().isEmpty()) {
            Recovery first = fault.each().getFirst();
            add(clocks, 1, fault.window().healed(), Optional.of(first.processBack()));
            add(clocks, 2, fault.window().healed(), first.firstResponse());
            add(clocks, 3, lastRepair, first.normal());
        }
        return clocks;
    }

    private static void add(List<Clock> clocks, int number, double from, Optional<RecoveryClock> clock) {
        clock.filter(RecoveryClock::reached).ifPresent(c -> clocks.add(new Clock(number, from + c.seconds())));
    }

    private static String outcome(OfVariant v) {
        FaultOutcome fault = v.fault().orElseThrow();
        String users = fault.users() == 0
                ? "signed-out users not measured"
                : Numbers.count(fault.signedOut()) + " of " + Numbers.count(fault.users()) + " users signed out";
        String requests = Numbers.count(fault.failed()) + " requests failed";
        return users + "; " + requests
                + (fault.repetitions() > 1 ? " in " + Numbers.count(fault.repetitions(), "repetition") : "");
    }

    private static Table table(List<OfVariant> drawn) {
        List<Body> bodies = drawn.stream()
                .map(v -> new Body(
                        v.variant().name(),
                        HEADS.size(),
                        v.timeline().stream()
                                .filter(s -> s.failed() > 0)
                                .map(FaultChart::row)
                                .toList()))
                .filter(body -> !body.rows().isEmpty())
                .toList();
        return new Table(
                "Failed requests by second and cause",
                "First complete repetition. Seconds without a failure are left out. Store calls are those for authentication, as"
                        + " reported in responses; results.csv has every second.",
                List.of(),
                HEADS,
                bodies);
    }

    private static Row row(Second s) {
        return new Row(
                String.valueOf(s.second()),
                "n",
                List.of(
                        Cell.count(s.sent()),
                        Cell.count(s.failed()),
                        Cell.count(s.storeCalls()),
                        Cell.text(s.errors().entrySet().stream()
                                .sorted(Map.Entry.<String, Long>comparingByValue()
                                        .reversed())
                                .map(e -> e.getKey() + ": " + Numbers.count(e.getValue()))
                                .collect(Collectors.joining(", ")))));
    }
}
