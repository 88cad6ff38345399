package authlab.lab.report;

import authlab.lab.check.Difference;
import authlab.lab.check.Difference.Estimate;
import authlab.lab.check.Difference.Shown;
import authlab.lab.measure.Metric;
import authlab.lab.measure.Results.OfVariant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sentences below the first table. They put nothing in an order that the differences do not show. */
final class AnswerWords {

    private AnswerWords() {}

    /** A sentence or two about one thing. */
    record Said(String about, String sentence) {}

    static List<Said> of(Measured measured) {
        return Stream.of(
                        Stream.of(
                                compared("CPU time", Metric.CPU_TOTAL, measured),
                                compared("Latency", Metric.ME_P50, measured)),
                        measured.faultExperiments().stream().map(e -> users(e, measured.in(e))),
                        Stream.of(capacity(measured)))
                .flatMap(said -> said)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Said> compared(String about, Metric metric, Measured measured) {
        List<Difference> all = measured.differences(Measured.STEADY)
                .filter(d -> d.metric() == metric && !d.control())
                .filter(d -> d.candidate().condition().isEmpty())
                .toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        List<String> sentences = new ArrayList<>();
        String baseline = all.getFirst().baseline().variant();
        add(sentences, "Higher than with " + baseline + ": ", all, Shown.HIGHER);
        add(sentences, "Lower than with " + baseline + ": ", all, Shown.LOWER);
        String others = all.stream()
                .filter(d -> d.shown() == Shown.NOT_SHOWN)
                .map(d -> d.candidate().variant() + " (" + d.why() + ")")
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            sentences.add("No difference from " + baseline + " can be shown for " + others + ".");
        }
        return Optional.of(new Said(about, sentence(metric) + String.join(" ", sentences)));
    }

    private static String sentence(Metric metric) {
        String words = metric.words();
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ". ";
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

    private static Optional<Said> capacity(Measured measured) {
        List<String> words = CapacityWords.of(measured);
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(new Said("Requests a second, and another node", String.join(" ", words)));
    }

    private static Optional<Said> users(String experiment, List<OfVariant> variants) {
        List<String> lost = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        for (OfVariant v : variants) {
            v.fault().filter(f -> f.users() > 0).ifPresent(f -> {
                if (f.signedOut() > 0) {
                    lost.add(v.variant() + " (" + Numbers.count(f.signedOut()) + " of " + Numbers.count(f.users())
                            + ")");
                } else {
                    kept.add(v.variant());
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
                : Optional.of(new Said(AnswerTable.words(experiment), String.join(" ", parts)));
    }
}
