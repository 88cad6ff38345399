package authlab.lab.experiment.runner;

/**
 * CPU time per request during warm-up, step by step. It is steady if three steps in a row are close to the lowest value: on
 * a busy machine single steps are far above it.
 *
 * @param lowest the lowest value so far
 * @param close consecutive steps that were close to it
 */
public record SteadyCost(double lowest, int close) {

    public static final SteadyCost UNKNOWN = new SteadyCost(Double.POSITIVE_INFINITY, 0);

    private static final double CLOSE = 0.1;

    private static final int STEPS = 3;

    /**
     * With one more step.
     *
     * @param cost of that step; infinite if nothing was answered
     */
    public SteadyCost after(double cost) {
        if (Double.isInfinite(cost)) {
            return new SteadyCost(lowest, 0);
        }
        if (cost < lowest * (1 - CLOSE)) {
            return new SteadyCost(cost, 1);
        }
        double least = Math.min(lowest, cost);
        return new SteadyCost(least, cost <= least * (1 + CLOSE) ? close + 1 : 0);
    }

    public boolean isSteady() {
        return close >= STEPS;
    }
}
