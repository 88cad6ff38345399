package authlab.lab.analysis;

import authlab.lab.analysis.Difference.Interval;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/** Natural logarithms of paired ratios: a drift of the machine that affects both of a pair cancels out. */
public final class LogRatios {

    private static final int RESAMPLES = 10_000;

    /** Fixed, so that the same run always gives the same figures. */
    private static final long SEED = 20_260_101;

    private final double[] values;

    LogRatios(double[] candidate, double[] baseline) {
        this.values = IntStream.range(0, candidate.length)
                .mapToDouble(i -> Math.log(candidate[i] / baseline[i]))
                .toArray();
    }

    /** The Hodges-Lehmann estimate, which matches the signed-rank test: the median of the means of all pairs. */
    double middle() {
        return middle(values);
    }

    private static double middle(double[] values) {
        int n = values.length;
        double[] means = new double[n * (n + 1) / 2];
        int k = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                means[k++] = (values[i] + values[j]) / 2;
            }
        }
        return Medians.of(means);
    }

    /** The 95 % percentile bootstrap interval of {@link #middle()}. */
    Interval interval() {
        Random random = new Random(SEED);
        double[] middles = IntStream.range(0, RESAMPLES)
                .mapToDouble(_ -> middle(random.ints(values.length, 0, values.length)
                        .mapToDouble(i -> values[i])
                        .toArray()))
                .toArray();
        double[] ends = Quantile.withDefaults().evaluate(middles, 0.025, 0.975);
        return new Interval(ends[0], ends[1]);
    }

    /** The p-value of Wilcoxon's signed-rank test, two-sided. */
    double p() {
        return Arrays.stream(values).allMatch(v -> v == 0)
                ? 1
                : WilcoxonSignedRankTest.withDefaults().test(values).getPValue();
    }
}
