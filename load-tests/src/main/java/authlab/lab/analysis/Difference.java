package authlab.lab.analysis;

import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Variant;
import java.util.Optional;

/**
 * The difference of a metric between two variants, and whether it can be claimed.
 *
 * @param metric the metric; less is better for all of them
 * @param n number of paired repetitions; between runs, where they are not paired, of the run with fewer
 * @param estimate empty if nothing can be estimated
 * @param why the reason for {@code shown}
 */
public record Difference(
        Experiment experiment,
        Metric metric,
        Side baseline,
        Side candidate,
        int n,
        Optional<Estimate> estimate,
        Shown shown,
        String why) {

    /** What the data show for the candidate. */
    public enum Shown {
        HIGHER,
        LOWER,
        /** No difference can be shown, which does not say that there is none. */
        NOT_SHOWN
    }

    /**
     * One of the two variants.
     *
     * @param condition what was set differently from the usual lab
     * @param median of its repetitions, in the metric's unit
     */
    public record Side(Variant variant, Condition condition, double median) {

        /** The variant and its condition. */
        public String label() {
            return condition.after(variant.name());
        }
    }

    /**
     * In per cent of the baseline.
     *
     * @param percent the Hodges-Lehmann estimate of the differences
     * @param repetitions the 95 % interval of the repetitions alone
     * @param floor the noise floor: differences seen between things that are the same
     * @param claimed the 95 % interval that is claimed: that of the repetitions and the noise floor together
     * @param p of the t-test, adjusted by Holm's method to the number of comparisons
     * @param power what could have been shown
     */
    public record Estimate(
            double percent, Interval repetitions, double floor, Interval claimed, double p, Power power) {

        private static final double LEVEL = 0.05;

        /**
         * An estimate of paired values, from the natural logarithms of their ratios: a drift of the machine that
         * affects both of a pair cancels out.
         *
         * @param floor the noise floor, as such a logarithm
         * @param comparisons how many are made together, this one included
         */
        public static Estimate of(double[] candidate, double[] baseline, double floor, int comparisons) {
            return of(PairedRatios.of(candidate, baseline, floor), comparisons);
        }

        static Estimate of(LogRatio ratio, int comparisons) {
            return new Estimate(
                    inPercent(ratio.middle()),
                    around(ratio.middle(), ratio.halfWidthOfRepetitions()),
                    inPercent(ratio.floor()),
                    around(ratio.middle(), ratio.halfWidth()),
                    ratio.p(),
                    ratio.power(comparisons));
        }

        Estimate adjusted(double adjustedP) {
            return new Estimate(percent, repetitions, floor, claimed, adjustedP, power);
        }

        private static Interval around(double middle, double halfWidth) {
            return new Interval(inPercent(middle - halfWidth), inPercent(middle + halfWidth));
        }

        private static double inPercent(double logarithm) {
            return 100 * Math.expm1(logarithm);
        }

        /** What it shows, if it is from enough pairs. */
        public Shown shown() {
            if (p >= LEVEL || !claimed.excludes(0)) {
                return Shown.NOT_SHOWN;
            }
            return percent > 0 ? Shown.HIGHER : Shown.LOWER;
        }

        /** The reason for what it shows. */
        String why() {
            if (shown() != Shown.NOT_SHOWN) {
                return "the interval excludes zero";
            }
            if (!repetitions.excludes(0)) {
                return "the interval includes zero";
            }
            return claimed.excludes(0)
                    ? "p is not below 5 % for all comparisons together"
                    : "with the noise floor, the interval includes zero";
        }
    }

    /**
     * What a comparison could have shown, with a probability of 80 %.
     *
     * @param smallest the smallest difference in per cent
     * @param repetitions how many would show a difference of 5 %; 1,000 stands for more
     * @param starts on how many starts of all nodes they must be spread, because the noise floor is too high otherwise
     */
    public record Power(double smallest, int repetitions, int starts) {}

    /** An interval, both ends included. */
    public record Interval(double low, double high) {

        /** Whether it excludes a value. */
        boolean excludes(double value) {
            return low > value || high < value;
        }
    }

    /** Whether the estimate alone decides what is shown, so that the two sides can be compared. */
    public boolean compared() {
        return estimate.filter(e -> e.why().equals(why)).isPresent();
    }

    /** In words, why nothing is shown. */
    public String notShown() {
        return (compared() ? "no difference can be shown: " : "not compared: ") + why;
    }

    /** Whether it is the A/A control. */
    public boolean control() {
        return candidate.condition().isControl();
    }
}
