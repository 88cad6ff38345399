package authlab.lab.check;

import authlab.lab.measure.Metric;
import java.util.Optional;

/**
 * How much one variant's figure differs from another's, and whether that can be claimed.
 *
 * @param metric what was compared; less is better in all of them
 * @param n repetitions on either side, paired
 * @param estimate empty where nothing can be estimated
 * @param why what decided, in words
 */
public record Difference(
        String experiment,
        Metric metric,
        Side baseline,
        Side candidate,
        int n,
        Optional<Estimate> estimate,
        Shown shown,
        String why) {

    /** What the data show of the candidate. */
    public enum Shown {
        HIGHER,
        LOWER,
        /** No difference can be shown, which does not say that there is none. */
        NOT_SHOWN
    }

    /**
     * One of the two.
     *
     * @param condition what was set otherwise for it; empty for nothing
     * @param median of its repetitions, in the metric's unit
     */
    public record Side(String variant, String condition, double median) {

        /** The variant, and what was set otherwise for it. */
        public String who() {
            return condition.isEmpty() ? variant : variant + ", " + condition;
        }
    }

    /**
     * In per cent of the baseline.
     *
     * @param percent the middle of the paired differences, by Hodges and Lehmann
     * @param repetitions what the repetitions alone say, at 95 %
     * @param floor differences that are seen where there is none: the noise floor
     * @param claimed the interval that is claimed: that of the repetitions, widened by the floor on both sides
     * @param p of the signed-rank test
     */
    public record Estimate(double percent, Interval repetitions, double floor, Interval claimed, double p) {}

    /** From, to. */
    public record Interval(double low, double high) {

        /** Whether it leaves a value out. */
        boolean excludes(double value) {
            return low > value || high < value;
        }
    }

    /** Whether it is the comparison of something with itself. */
    public boolean control() {
        return candidate.condition().equals(Differences.CONTROL);
    }
}
