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
 * @param n number of paired repetitions
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
     * @param percent the Hodges-Lehmann estimate of the paired differences
     * @param repetitions the 95 % interval of the repetitions alone
     * @param floor the noise floor: differences seen between things that are the same
     * @param claimed the interval that is claimed: that of the repetitions, widened by the noise floor on both sides
     * @param p of the signed-rank test
     */
    public record Estimate(double percent, Interval repetitions, double floor, Interval claimed, double p) {}

    /** An interval, both ends included. */
    public record Interval(double low, double high) {

        /** Whether it excludes a value. */
        boolean excludes(double value) {
            return low > value || high < value;
        }
    }

    /** Whether it is the A/A control. */
    public boolean control() {
        return candidate.condition().isControl();
    }
}
