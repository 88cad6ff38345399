package authlab.lab.report;

import authlab.lab.measure.Metric;
import authlab.lab.measure.Results.OfVariant;
import authlab.lab.report.AnswerWords.Said;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lowest and the highest median latency, in ms, of a variant's repetitions. */
record Spread(String variant, int repetitions, double low, double high) {

    static Spread of(OfVariant v) {
        var all = medians(v).stream().mapToDouble(d -> d).summaryStatistics();
        return new Spread(v.variant(), (int) all.getCount(), all.getMin(), all.getMax());
    }

    /** Which variants differ in latency; those whose repetitions overlap are not ranked. */
    static Optional<Said> words(List<OfVariant> variants) {
        List<Spread> spreads = variants.stream()
                .filter(v -> medians(v).size() > 1)
                .map(Spread::of)
                .sorted(Comparator.comparingDouble(Spread::high))
                .toList();
        if (variants.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Said(
                "Latency",
                spreads.size() < 2
                        ? "Fewer than two variants were measured more than once. One repetition has no spread, so no"
                                + " variant is put before another."
                        : compared(spreads)));
    }

    private static String compared(List<Spread> spreads) {
        Spread first = spreads.getFirst();
        List<Spread> slower =
                spreads.stream().filter(s -> s.low() > first.high()).toList();
        List<String> sentences = new ArrayList<>();
        sentences.add("The medians of the repetitions lie at " + first.range() + " for " + first.variant() + ".");
        add(sentences, "Each repetition was slower with ", slower.stream(), ".");
        add(
                sentences,
                "Not to be told apart from it, as their repetitions overlap: ",
                spreads.stream().skip(1).filter(s -> !slower.contains(s)),
                ".");
        if (!slower.isEmpty()) {
            int fewest = spreads.stream().mapToInt(Spread::repetitions).min().orElseThrow();
            sentences.add("With " + fewest + " repetitions each, equal variants would look apart in 1 of "
                    + oddsOfChance(fewest) + " comparisons.");
        }
        return String.join(" ", sentences);
    }

    /** In one of how many comparisons all n repetitions of one variant lie beside all n of an equal one: C(2n, n) / 2. */
    static String oddsOfChance(int repetitions) {
        double orders = 1;
        for (int i = 1; i <= repetitions; i++) {
            orders = orders * (repetitions + i) / i;
        }
        return Numbers.count(Math.round(orders / 2));
    }

    private static void add(List<String> sentences, String lead, Stream<Spread> spreads, String end) {
        String names = spreads.map(s -> s.variant() + " (" + s.range() + ")").collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            sentences.add(lead + names + end);
        }
    }

    private static List<Double> medians(OfVariant v) {
        return v.each(Metric.ALL_P50).stream().filter(Double::isFinite).toList();
    }

    private String range() {
        return Numbers.of(low) + "–" + Numbers.millis(high);
    }
}
