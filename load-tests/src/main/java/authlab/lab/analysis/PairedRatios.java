package authlab.lab.analysis;

import authlab.lab.analysis.Difference.Power;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Natural logarithms of the ratios of paired values, and what can be concluded from them. Two errors are independent, so their
 * squares add up: that of the repetitions, and that of things which are the same in all of them (the noise floor).
 */
final class PairedRatios {

    private static final double TWO_SIDED_95 = 0.975;
    private static final double LEVEL = 0.05;

    /** The probability with which the smallest difference is shown. */
    private static final double POWER = 0.8;

    /** The difference that a user may want to see shown. */
    private static final double WANTED = Math.log(1.05);

    /** More repetitions than this are not proposed. */
    private static final int MOST = 1_000;

    /** The part of the wanted difference that the noise floor may take before more restarts are proposed. */
    private static final double MOST_FOR_FLOOR = 0.8;

    private final double[] ratios;
    private final double floor;

    /** @param floor the half-width, at 95 %, of the error that is the same in all repetitions */
    PairedRatios(double[] ratios, double floor) {
        this.ratios = ratios.clone();
        this.floor = floor;
    }

    static PairedRatios of(double[] candidate, double[] baseline, double floor) {
        return new PairedRatios(
                IntStream.range(0, candidate.length)
                        .mapToDouble(i -> Math.log(candidate[i] / baseline[i]))
                        .toArray(),
                floor);
    }

    /** The Hodges-Lehmann estimate, which one outlier does not move: the median of the means of all pairs. */
    double middle() {
        return Medians.of(IntStream.range(0, ratios.length)
                .boxed()
                .flatMapToDouble(i -> IntStream.range(i, ratios.length).mapToDouble(j -> (ratios[i] + ratios[j]) / 2))
                .toArray());
    }

    private double deviation() {
        double mean = Arrays.stream(ratios).average().orElse(0);
        double squares = Arrays.stream(ratios).map(r -> (r - mean) * (r - mean)).sum();
        return Math.sqrt(squares / (ratios.length - 1));
    }

    /** Half the width of the 95 % interval of the repetitions alone, by Student's t. */
    double halfWidthOfRepetitions() {
        return quantile(ratios.length, TWO_SIDED_95) * deviation() / Math.sqrt(ratios.length);
    }

    /** Half the width of the 95 % interval. */
    double halfWidth() {
        return Math.hypot(halfWidthOfRepetitions(), floor);
    }

    /** The probability of such an estimate, or a larger one, without a difference: below 5 % if the interval excludes zero. */
    double p() {
        double middle = Math.abs(middle());
        if (middle == 0) {
            return 1;
        }
        double error = halfWidth() / quantile(ratios.length, TWO_SIDED_95);
        return error == 0 ? 0 : 2 * TDistribution.of(ratios.length - 1.0).survivalProbability(middle / error);
    }

    /**
     * What the repetitions could have shown.
     *
     * @param comparisons how many share the level of 5 %
     */
    Power power(int comparisons) {
        double constant = floor / quantile(ratios.length, TWO_SIDED_95);
        double smallest = needed(ratios.length, comparisons, constant);
        int starts = 1;
        while (starts < MOST && needed(MOST, comparisons, constant / Math.sqrt(starts)) > WANTED * MOST_FOR_FLOOR) {
            starts++;
        }
        int repetitions = 2;
        while (repetitions < MOST && needed(repetitions, comparisons, constant / Math.sqrt(starts)) > WANTED) {
            repetitions++;
        }
        return new Power(100 * Math.expm1(smallest), repetitions, starts);
    }

    /** The smallest difference, as a logarithm, that so many repetitions show with a probability of 80 %. */
    private double needed(int repetitions, int comparisons, double constant) {
        double error = Math.hypot(deviation() / Math.sqrt(repetitions), constant);
        return error * (quantile(repetitions, 1 - LEVEL / 2 / comparisons) + quantile(repetitions, POWER));
    }

    private static double quantile(int repetitions, double probability) {
        return TDistribution.of(repetitions - 1.0).inverseCumulativeProbability(probability);
    }
}
