package authlab.lab.analysis;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Natural logarithms of the ratios of paired values, and what can be concluded from them. */
final class PairedRatios {

    private PairedRatios() {}

    /** @param floor the half-width, at 95 %, of the error that is the same in all repetitions */
    static LogRatio of(double[] ratios, double floor) {
        return new LogRatio(middle(ratios), deviation(ratios), ratios.length, ratios.length - 1.0, floor);
    }

    static LogRatio of(double[] candidate, double[] baseline, double floor) {
        return of(
                IntStream.range(0, candidate.length)
                        .mapToDouble(i -> Math.log(candidate[i] / baseline[i]))
                        .toArray(),
                floor);
    }

    /** The Hodges-Lehmann estimate, which one outlier does not move: the median of the means of all pairs. */
    private static double middle(double[] ratios) {
        return Medians.of(IntStream.range(0, ratios.length)
                .boxed()
                .flatMapToDouble(i -> IntStream.range(i, ratios.length).mapToDouble(j -> (ratios[i] + ratios[j]) / 2))
                .toArray());
    }

    private static double deviation(double[] ratios) {
        return Math.sqrt(variance(ratios));
    }

    /** The variance that a sample suggests. */
    static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return squares / (values.length - 1);
    }
}
