package authlab.lab.analysis;

import java.util.Arrays;

/**
 * The logarithm of the ratio of two groups of values that were not measured in pairs, such as those of two runs: the two-sample
 * estimate of Hodges and Lehmann, with the error and the degrees of freedom of Welch's t-test.
 */
final class UnpairedRatios {

    private UnpairedRatios() {}

    /** @param floor the half-width, at 95 %, of the error that is the same in all repetitions */
    static LogRatio of(double[] candidate, double[] baseline, double floor) {
        double[] above = logarithms(candidate);
        double[] below = logarithms(baseline);
        double middle = Medians.of(Arrays.stream(above)
                .flatMap(a -> Arrays.stream(below).map(b -> a - b))
                .toArray());
        double ofCandidate = PairedRatios.variance(above) / above.length;
        double ofBaseline = PairedRatios.variance(below) / below.length;
        double squares = ofCandidate * ofCandidate / (above.length - 1) + ofBaseline * ofBaseline / (below.length - 1);
        double total = ofCandidate + ofBaseline;
        // Without any spread all degrees of freedom are there.
        double freedom = squares == 0 ? above.length + below.length - 2.0 : total * total / squares;
        double repetitions = (above.length + below.length) / 2.0;
        return new LogRatio(middle, Math.sqrt(total * repetitions), repetitions, freedom, floor);
    }

    private static double[] logarithms(double[] values) {
        return Arrays.stream(values).map(Math::log).toArray();
    }
}
