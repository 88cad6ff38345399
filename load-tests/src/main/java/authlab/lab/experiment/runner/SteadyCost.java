package authlab.lab.experiment.runner;

/**
 * CPU time per request during warm-up, step by step. It is steady if three steps in a row are close to the lowest value: on
 * a busy machine single steps are far above it.
 *
 * @param within the share of the lowest value by which a close one may exceed it
 * @param lowest the lowest value so far
 * @param close consecutive steps that were close to it
 */
public record SteadyCost(double within, double lowest, int close) {

    private static final int STEPS = 3;

    /** Before the first step. */
    public static SteadyCost within(double share) {
        return new SteadyCost(share, Double.POSITIVE_INFINITY, 0);
    }

    /**
     * With one more step.
     *
     * @param cost of that step; infinite if nothing was answered
     */
    public SteadyCost after(double cost) {
        if (Double.isInfinite(cost)) {
            return new SteadyCost(within, lowest, 0);
        }
        if (cost < lowest * (1 - within)) {
            return new SteadyCost(within, cost, 1);
        }
        double least = Math.min(lowest, cost);
        return new SteadyCost(within, least, cost <= least * (1 + within) ? close + 1 : 0);
    }

    public boolean isSteady() {
        return close >= STEPS;
    }
}
