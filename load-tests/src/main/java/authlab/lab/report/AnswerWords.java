package authlab.lab.report;

import authlab.lab.measure.Results.OfVariant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sentences below the first table. They claim no order that the spread of the repetitions does not show. */
final class AnswerWords {

    /** Differences in CPU time below this factor are not put in words: a figure without an interval does not carry them. */
    private static final double CLAIMED_FACTOR = 1.2;

    /** A variant that answers less than this share as it should does not do the same work and is not ranked. */
    private static final double WORKS = 0.99;

    private AnswerWords() {}

    /** A sentence or two about one thing. */
    record Said(String about, String sentence) {}

    static List<Said> of(Measured measured) {
        List<OfVariant> steady = measured.in(Measured.STEADY);
        List<OfVariant> working = steady.stream().filter(AnswerWords::works).toList();
        return Stream.concat(
                        Stream.of(leftOut(steady), cpu(working), Spread.words(working)),
                        measured.faultExperiments().stream().map(e -> users(e, measured.in(e))))
                .flatMap(Optional::stream)
                .toList();
    }

    private static boolean works(OfVariant v) {
        return v.load().requests() > 0
                && v.load().succeeded() >= WORKS * v.load().requests();
    }

    private static Optional<Said> leftOut(List<OfVariant> steady) {
        String names = steady.stream()
                .filter(v -> !works(v))
                .map(v -> v.variant() + " (" + Numbers.count(v.load().succeeded()) + " of "
                        + Numbers.count(v.load().requests(), "request") + " answered as they should be)")
                .collect(Collectors.joining(", "));
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(new Said(
                        "Not compared",
                        "Too few requests succeeded in steady for the comparisons below: " + names + "."));
    }

    private static Optional<Said> cpu(List<OfVariant> working) {
        List<OfVariant> ranked = working.stream()
                .filter(v -> AnswerTable.cpu(v).orElse(0) > 0)
                .sorted(Comparator.comparingDouble(v -> AnswerTable.cpu(v).orElseThrow()))
                .toList();
        if (ranked.size() < 2) {
            return Optional.empty();
        }
        double low = AnswerTable.cpu(ranked.getFirst()).orElseThrow();
        double high = AnswerTable.cpu(ranked.getLast()).orElseThrow();
        String figures = "The lowest figure is that of " + ranked.getFirst().variant() + " (" + Numbers.millis(low)
                + " per 1,000 requests), the highest that of "
                + ranked.getLast().variant() + " (" + Numbers.millis(high) + ")";
        return Optional.of(new Said(
                "CPU time",
                high / low < CLAIMED_FACTOR
                        ? figures + ": less than 20\u00a0% apart. Without an interval no order is claimed."
                        : figures + ", " + Numbers.of(high / low)
                                + " times as much. Figures less than 20\u00a0% apart are not put in an order here."));
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
