package authlab.lab.experiment.cost;

import authlab.lab.analysis.Difference.Estimate;
import authlab.lab.analysis.Medians;
import authlab.lab.catalogue.Component;
import authlab.lab.experiment.cost.Subject.Slice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The slices of all subjects, of which the first is the one that the others are compared with. Slice <i>k</i> of each is
 * of round <i>k</i>.
 */
final class NodeCosts {

    private final Map<String, List<Slice>> slices = new LinkedHashMap<>();

    void add(Subject subject, Slice slice) {
        slices.computeIfAbsent(subject.name(), _ -> new ArrayList<>()).add(slice);
    }

    /** The table, one line per subject. */
    List<String> table() {
        List<String> lines = new ArrayList<>();
        List<Slice> reference = slices.values().iterator().next();
        lines.add(String.format(
                Locale.ROOT,
                "%-32s %9s %9s %9s %9s %11s   %s",
                "CPU µs per request",
                "app",
                Component.POSTGRES.label(),
                Component.REDIS.label(),
                "together",
                "requests/s",
                "x bare Javalin (95 % interval)"));
        slices.forEach((name, own) -> lines.add(String.format(
                Locale.ROOT,
                "%-32s %9s %9s %9s %9.1f %11.0f   %s",
                name,
                micros(own, Component.APP),
                micros(own, Component.POSTGRES),
                micros(own, Component.REDIS),
                Medians.of(own.stream().map(Slice::total).toList()),
                Medians.of(own.stream().map(Slice::perSecond).toList()),
                own.equals(reference) ? "1" : ratio(own, reference))));
        return lines;
    }

    private static String micros(List<Slice> own, Component server) {
        double[] values = own.stream()
                .filter(slice -> slice.micros().containsKey(server))
                .mapToDouble(slice -> slice.micros().getOrDefault(server, 0.0))
                .toArray();
        return values.length == 0 ? "-" : String.format(Locale.ROOT, "%.1f", Medians.of(values));
    }

    private static String ratio(List<Slice> own, List<Slice> reference) {
        Estimate estimate = Estimate.of(totals(own), totals(reference), 0, 1);
        return String.format(
                Locale.ROOT,
                "%.2f (%.2f to %.2f)",
                times(estimate.percent()),
                times(estimate.repetitions().low()),
                times(estimate.repetitions().high()));
    }

    private static double[] totals(List<Slice> slices) {
        return slices.stream().mapToDouble(Slice::total).toArray();
    }

    private static double times(double percent) {
        return 1 + percent / 100;
    }
}
