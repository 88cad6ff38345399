package authlab.lab.experiment.benchmarkmistakes;

import authlab.lab.analysis.Medians;
import authlab.lab.experiment.section.Numbers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many times as much was measured in one way as in another, in each repetition.
 *
 * @param least the smallest ratio that counts as a difference; of its reciprocal in the other direction
 */
record Effect(List<Double> ratios, double least) {

    /** The same thing measured twice on a shared machine may differ by less. */
    static final double USUAL = 1.1;

    /** With fewer repetitions, that all have the same direction says nothing. */
    static final int FEWEST = 3;

    Effect {
        ratios = List.copyOf(ratios);
    }

    /** Of the repetitions that have both figures. */
    static Effect of(Map<Integer, Double> figures, Map<Integer, Double> by) {
        return of(figures, by, USUAL);
    }

    static Effect of(Map<Integer, Double> figures, Map<Integer, Double> by, double least) {
        return new Effect(List.copyOf(ratios(figures, by).values()), least);
    }

    /** By repetition. */
    static Map<Integer, Double> ratios(Map<Integer, Double> figures, Map<Integer, Double> by) {
        Map<Integer, Double> ratios = new TreeMap<>();
        figures.forEach((repetition, figure) -> {
            Double other = by.get(repetition);
            if (other != null && other > 0 && figure > 0) {
                ratios.put(repetition, figure / other);
            }
        });
        return ratios;
    }

    boolean enough() {
        return ratios.size() >= FEWEST;
    }

    double median() {
        return Medians.of(ratios);
    }

    /** Whether every repetition differs in the same direction, and their median is not too small to count. */
    boolean seen() {
        double factor = Math.max(median(), 1 / median());
        return !ratios.isEmpty()
                && factor >= least
                && (ratios.stream().allMatch(r -> r > 1) || ratios.stream().allMatch(r -> r < 1));
    }

    /** The median and the range, such as {@code 1.52 (1.31 to 1.80)}. */
    String summary() {
        return ratios.isEmpty()
                ? Numbers.NONE
                : Numbers.of(median())
                        + (ratios.size() == 1
                                ? ""
                                : " ("
                                        + Numbers.of(ratios.stream()
                                                .min(Double::compare)
                                                .orElseThrow()) + " to "
                                        + Numbers.of(ratios.stream()
                                                .max(Double::compare)
                                                .orElseThrow()) + ")");
    }
}
