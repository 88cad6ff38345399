package authlab.lab.analysis;

import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Variant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

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
    public record Estimate(double percent, Interval repetitions, double floor, Interval claimed, double p) {

        private static final double LEVEL = 0.05;
        private static final int RESAMPLES = 10_000;

        /** Fixed, so that the same run always gives the same figures. */
        private static final long SEED = 20_260_101;

        /**
         * An estimate of paired values, from the natural logarithms of their ratios: a drift of the machine that
         * affects both of a pair cancels out.
         *
         * @param floor the noise floor, as such a logarithm
         */
        public static Estimate of(double[] candidate, double[] baseline, double floor) {
            double[] ratios = IntStream.range(0, candidate.length)
                    .mapToDouble(i -> Math.log(candidate[i] / baseline[i]))
                    .toArray();
            double[] ends = interval(ratios);
            return new Estimate(
                    inPercent(middle(ratios)),
                    new Interval(inPercent(ends[0]), inPercent(ends[1])),
                    inPercent(floor),
                    new Interval(inPercent(ends[0] - floor), inPercent(ends[1] + floor)),
                    Arrays.stream(ratios).allMatch(ratio -> ratio == 0)
                            ? 1
                            : WilcoxonSignedRankTest.withDefaults().test(ratios).getPValue());
        }

        private static double inPercent(double logarithm) {
            return 100 * Math.expm1(logarithm);
        }

        /** The Hodges-Lehmann estimate, which matches the signed-rank test: the median of the means of all pairs. */
        private static double middle(double[] values) {
            return Medians.of(IntStream.range(0, values.length)
                    .boxed()
                    .flatMapToDouble(
                            i -> IntStream.range(i, values.length).mapToDouble(j -> (values[i] + values[j]) / 2))
                    .toArray());
        }

        /** The ends of the 95 % percentile bootstrap interval of the middle. */
        private static double[] interval(double[] values) {
            Random random = new Random(SEED);
            double[] middles = IntStream.range(0, RESAMPLES)
                    .mapToDouble(_ -> middle(random.ints(values.length, 0, values.length)
                            .mapToDouble(i -> values[i])
                            .toArray()))
                    .toArray();
            return Quantile.withDefaults().evaluate(middles, 0.025, 0.975);
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
            return p < LEVEL ? "within the noise floor" : "p is not below 5 %";
        }
    }

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
