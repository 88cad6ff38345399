package authlab.lab.workload;

import io.gatling.javaapi.core.Simulation;

/** How users behave in a trial. */
public enum Workload {
    /** {@code /me} and {@code /orders} alternately. */
    STEADY(SteadySimulation.class),
    /** {@code /orders} at one rate, {@code /me} at another. */
    NEIGHBOUR(NeighbourSimulation.class),
    /** Whole visits: sign in, work, sign out. */
    JOURNEY(JourneySimulation.class),
    /** {@code /me}, and {@code /refresh} when a token has expired. */
    RENEWAL(RenewalSimulation.class),
    /** {@code /refresh} before each {@code /me}. */
    RENEWAL_WARM_UP(RenewalWarmUpSimulation.class);

    private final Class<? extends Simulation> simulation;

    Workload(Class<? extends Simulation> simulation) {
        this.simulation = simulation;
    }

    public Class<? extends Simulation> simulation() {
        return simulation;
    }
}
