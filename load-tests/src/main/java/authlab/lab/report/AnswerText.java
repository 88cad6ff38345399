package authlab.lab.report;

import authlab.lab.analysis.Difference;
import authlab.lab.analysis.Difference.Shown;
import authlab.lab.analysis.FaultOutcome;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.section.DifferencesTable;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.SignedOut;
import authlab.lab.report.SummaryText.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The three sentences of the first screen: what a request costs, and what a node and the cache take with them. */
final class AnswerText {

    static final List<Experiment> FAULTS = List.of(Experiment.NODE_DIES, Experiment.CACHE_DIES);

    private AnswerText() {}

    static List<Statement> of(SavedRun run) {
        return Stream.concat(Stream.of(cost(run)), FAULTS.stream().map(e -> fault(run, e)))
                .toList();
    }

    private static Statement cost(SavedRun run) {
        Metric metric = Answer.cpu(run);
        List<Difference> all = run.differences(Experiment.STEADY)
                .filter(d -> d.metric() == metric && !d.control())
                .filter(d -> d.candidate().condition().isUsual())
                .toList();
        List<Difference> compared = all.stream().filter(Difference::compared).toList();
        if (compared.isEmpty()) {
            String why = all.isEmpty()
                    ? "it has fewer than two variants with results in " + Experiment.STEADY
                    : all.getFirst().why();
            return new Statement("Cost", "This run shows no difference in cost: " + why + ".");
        }
        Variant baseline = compared.getFirst().baseline().variant();
        List<Difference> open =
                compared.stream().filter(d -> d.shown() == Shown.NOT_SHOWN).toList();
        Optional<Difference> largest = compared.stream()
                .filter(d -> d.shown() != Shown.NOT_SHOWN)
                .max(Comparator.comparingDouble(
                        d -> Math.abs(d.estimate().orElseThrow().percent())));
        String limits = open.stream()
                .map(d -> d.candidate().variant() + " (limit "
                        + Numbers.of(d.estimate().orElseThrow().power().smallest()) + "\u00a0%)")
                .collect(Collectors.joining(", "));
        String label = Numbers.sentence(metric.label());
        String sentence = largest.map(d -> label + ": the largest difference shown is that of "
                        + d.candidate().variant() + " to " + baseline + ", "
                        + DifferencesTable.inSentence(d.estimate().orElseThrow())
                        + (limits.isEmpty() ? "" : "; none can be shown for " + limits) + ".")
                .orElseGet(() -> label + ": no difference to " + baseline + " can be shown for " + limits + ".");
        return new Statement("Cost", sentence + notCompared(run, all));
    }

    /** Which variants have no result, and why in short. */
    private static String notCompared(SavedRun run, List<Difference> all) {
        List<String> without = all.stream()
                .filter(d -> !d.compared())
                .map(d -> d.candidate().variant())
                .map(v -> v
                        + run.of(Experiment.STEADY, v)
                                .filter(figures -> !figures.works())
                                .map(figures ->
                                        " (" + Numbers.of(succeeded(figures)) + "\u00a0% of its requests succeed)")
                                .orElse(" (not valid)"))
                .toList();
        return without.isEmpty() ? "" : " Not compared: " + String.join(", ", without) + ".";
    }

    private static double succeeded(OfVariant figures) {
        return 100.0 * figures.load().succeeded() / Math.max(1, figures.load().requests());
    }

    private static Statement fault(SavedRun run, Experiment experiment) {
        SequencedMap<Variant, FaultOutcome> seen = SignedOut.of(run, experiment).by();
        String about = Numbers.title(experiment.label());
        if (seen.isEmpty()) {
            return new Statement(
                    about, "This run does not show what this fault does: it has no result of " + experiment + ".");
        }
        List<String> lost = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        seen.forEach((variant, f) -> {
            if (f.signedOut() == 0) {
                kept.add(variant.name());
            } else {
                lost.add(variant + " (" + Numbers.count(f.signedOut()) + " of " + Numbers.count(f.users()) + ")");
            }
        });
        String users = lost.isEmpty()
                ? "No variant signed out any user"
                : "Users were signed out with " + String.join(", ", lost)
                        + (kept.isEmpty() ? "" : ", and with none of the other " + Numbers.count(kept.size()));
        return new Statement(about, users + "; " + failures(run.in(experiment), seen) + ".");
    }

    private static String failures(List<OfVariant> variants, SequencedMap<Variant, FaultOutcome> seen) {
        return seen.sequencedEntrySet().stream()
                .filter(e -> e.getValue().failed() > 0)
                .max(Comparator.comparingLong(e -> e.getValue().failed()))
                .map(e -> "the most requests failed with " + e.getKey() + ", "
                        + Numbers.count(e.getValue().failed()) + " of "
                        + Numbers.count(e.getValue().requests()) + before(variants, e.getKey()))
                .orElse("no request failed");
    }

    private static String before(List<OfVariant> variants, Variant variant) {
        return variants.stream()
                .filter(v -> v.variant().equals(variant) && v.failedBeforeFault() > 0)
                .findFirst()
                .map(v -> " (before the fault " + Numbers.share(v.failedBeforeFault(), v.requestsBeforeFault()) + ")")
                .orElse("");
    }
}
