package authlab.lab.catalogue;

import java.time.Duration;

/**
 * The size of a run: its duration, and whether its figures are measurements. Contains what all experiments share; each
 * experiment defines its own sizes by profile.
 *
 * <p>Rates are arrivals per second at each variant. They are the same for all variants, and low enough for two cores that
 * run the whole lab and the generator.
 */
public enum Profile implements Labelled {
    /** Runs all steps in two minutes; not a measurement. */
    SMOKE(1, 10, true),
    DEFAULT(12, 40, false),
    FULL(12, 40, false);

    /**
     * Saturating load before anything is measured, at each variant.
     *
     * @param step length of one step
     * @param maxSteps the maximum number of steps per variant
     */
    public record WarmUpSize(Duration step, int maxSteps) {}

    private static final Duration WARM_UP_STEP = Duration.ofSeconds(2);

    private final int maxWarmUpSteps;
    private final int users;
    private final boolean together;

    Profile(int maxWarmUpSteps, int users, boolean together) {
        this.maxWarmUpSteps = maxWarmUpSteps;
        this.users = users;
        this.together = together;
    }

    public WarmUpSize warmUp() {
        return new WarmUpSize(WARM_UP_STEP, maxWarmUpSteps);
    }

    /** How many users are signed in at each variant before a load. */
    public int users() {
        return users;
    }

    /**
     * Whether variants share a trial of the warm-up and when a node dies, to save time; never a journey, since two cores
     * cannot hash the passwords of all variants at once.
     */
    public boolean together() {
        return together;
    }

    /** Whether its times are measurements. */
    public boolean isMeasurement() {
        return this != SMOKE;
    }

    @Override
    public String toString() {
        return label();
    }
}
