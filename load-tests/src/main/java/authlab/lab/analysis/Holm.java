package authlab.lab.analysis;

import java.util.Arrays;

/** Holm's step-down method (Scandinavian Journal of Statistics 6, 1979): the level holds for all comparisons together. */
final class Holm {

    private Holm() {}

    /**
     * The adjusted p of one comparison.
     *
     * @param others the p of all others made with it
     */
    static double adjusted(double p, double... others) {
        double[] sorted = Arrays.copyOf(others, others.length + 1);
        sorted[others.length] = p;
        Arrays.sort(sorted);
        double adjusted = 0;
        for (int rank = 0; rank < sorted.length && sorted[rank] <= p; rank++) {
            adjusted = Math.max(adjusted, Math.min(1, sorted[rank] * (sorted.length - rank)));
        }
        return adjusted;
    }
}
