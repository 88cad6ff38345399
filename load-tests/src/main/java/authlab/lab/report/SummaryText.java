package authlab.lab.report;

import authlab.lab.analysis.Difference;
import authlab.lab.analysis.Difference.Estimate;
import authlab.lab.analysis.Difference.Shown;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.capacity.CapacityText;
import authlab.lab.experiment.section.DifferencesTable;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.experiment.section.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sentences below the first table. They state only differences that are shown. */
final class SummaryText {

    private SummaryText() {}

    /** Sentences about one subject. */
    record Statement(String about, String sentence) {}

    static List<Statement> of(RunView measured) {
        return Stream.of(
                        Stream.of(
                                compared("CPU time", Metric.CPU_TOTAL, measured),
                                compared("Latency", Metric.ME_P50, measured)),
                        measured.faultExperiments().stream().map(e -> users(e, measured.in(e))),
                        Stream.of(capacity(measured)))
                .flatMap(statement -> statement)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Statement> compared(String about, Metric metric, RunView measured) {
        List<Difference> all = measured.differences(Experiment.STEADY)
                .filter(d -> d.metric() == metric && !d.control())
                .filter(d -> d.candidate().condition().isUsual())
                .toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        List<String> sentences = new ArrayList<>();
        Variant baseline = all.getFirst().baseline().variant();
        add(sentences, "Higher than with " + baseline + ": ", all, Shown.HIGHER);
        add(sentences, "Lower than with " + baseline + ": ", all, Shown.LOWER);
        String others = all.stream()
                .filter(d -> d.shown() == Shown.NOT_SHOWN)
                .map(d -> d.candidate().variant() + " (" + d.why() + ")")
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            sentences.add("No difference from " + baseline + " can be shown for " + others + ".");
        }
        return Optional.of(new Statement(about, sentence(metric) + String.join(" ", sentences)));
    }

    private static String sentence(Metric metric) {
        String label = metric.label();
        return Character.toUpperCase(label.charAt(0)) + label.substring(1) + ". ";
    }

    private static void add(List<String> sentences, String lead, List<Difference> all, Shown shown) {
        String names = all.stream()
                .filter(d -> d.shown() == shown)
                .map(d -> d.candidate().variant() + figures(d.estimate().orElseThrow()))
                .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            sentences.add(lead + names + ".");
        }
    }

    private static String figures(Estimate estimate) {
        return " (" + DifferencesTable.percent(estimate.percent()) + ", 95\u00a0% interval "
                + DifferencesTable.range(estimate.claimed()) + ")";
    }

    private static Optional<Statement> capacity(RunView measured) {
        List<String> words = CapacityText.of(measured);
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(new Statement(
                        "Maximum sustainable throughput, and the effect of another node", String.join(" ", words)));
    }

    private static Optional<Statement> users(Experiment experiment, List<OfVariant> variants) {
        List<String> lost = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        for (OfVariant v : variants) {
            v.fault().filter(f -> f.users() > 0).ifPresent(f -> {
                if (f.signedOut() > 0) {
                    lost.add(v.variant() + " (" + Numbers.count(f.signedOut()) + " of " + Numbers.count(f.users())
                            + ")");
                } else {
                    kept.add(v.variant().name());
                }
            });
        }
        List<String> parts = new ArrayList<>();
        if (!lost.isEmpty()) {
            parts.add("Users were signed out with " + String.join(", ", lost) + ".");
        }
        if (!kept.isEmpty()) {
            parts.add("Nobody was signed out with " + String.join(", ", kept) + ".");
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Statement(Numbers.title(experiment.label()), String.join(" ", parts)));
    }
}
