package authlab.lab.analysis;

import authlab.lab.analysis.Difference.Power;
import java.util.function.IntPredicate;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * An estimate of the natural logarithm of a ratio, and what can be concluded from it. Two errors are independent, so their
 * squares add up: that of the repetitions, and that of things which are the same in all of them (the noise floor).
 *
 * @param deviation standard deviation of one repetition
 * @param repetitions how many there are
 * @param freedom degrees of freedom of the deviation
 * @param floor the half-width, at 95 %, of the error that is the same in all repetitions
 */
record LogRatio(double middle, double deviation, double repetitions, double freedom, double floor) {

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

    /** Half the width of the 95 % interval of the repetitions alone, by Student's t. */
    double halfWidthOfRepetitions() {
        return quantile(repetitions, TWO_SIDED_95) * deviation / Math.sqrt(repetitions);
    }

    /** Half the width of the 95 % interval. */
    double halfWidth() {
        return Math.hypot(halfWidthOfRepetitions(), floor);
    }

    /** The probability of such an estimate, or a larger one, without a difference: below 5 % if the interval excludes zero. */
    double p() {
        double size = Math.abs(middle);
        if (size == 0) {
            return 1;
        }
        double error = halfWidth() / quantile(repetitions, TWO_SIDED_95);
        return error == 0 ? 0 : 2 * TDistribution.of(freedom).survivalProbability(size / error);
    }

    /**
     * What the repetitions could have shown.
     *
     * @param comparisons how many share the level of 5 %
     */
    Power power(int comparisons) {
        double constant = floor / quantile(repetitions, TWO_SIDED_95);
        double smallest = needed(repetitions, comparisons, constant);
        int starts = first(1, n -> !(needed(MOST, comparisons, constant / Math.sqrt(n)) > WANTED * MOST_FOR_FLOOR));
        int enough = first(2, n -> !(needed(n, comparisons, constant / Math.sqrt(starts)) > WANTED));
        return new Power(100 * Math.expm1(smallest), enough, starts);
    }

    /** The first number from which on it holds, or {@link #MOST}: each test takes two quantiles, which are slow. */
    private static int first(int from, IntPredicate holds) {
        int least = from;
        int most = MOST;
        while (least < most) {
            int half = (least + most) / 2;
            if (holds.test(half)) {
                most = half;
            } else {
                least = half + 1;
            }
        }
        return least;
    }

    /** The smallest difference, as a logarithm, that so many repetitions show with a probability of 80 %. */
    private double needed(double count, int comparisons, double constant) {
        double error = Math.hypot(deviation / Math.sqrt(count), constant);
        return error * (quantile(count, 1 - LEVEL / 2 / comparisons) + quantile(count, POWER));
    }

    /** With more repetitions the degrees of freedom grow in proportion. */
    private double quantile(double count, double probability) {
        return TDistribution.of(freedom * (count - 1) / (repetitions - 1)).inverseCumulativeProbability(probability);
    }
}
