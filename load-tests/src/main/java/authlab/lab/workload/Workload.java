package authlab.lab.workload;

import authlab.lab.catalogue.Operation;
import io.gatling.javaapi.core.Simulation;

/** How users behave in a trial. */
public enum Workload {
    /** {@code /me} and {@code /orders} alternately. */
    STEADY(SteadySimulation.class),
    /** {@code /me} alone. */
    ME(MeSimulation.class),
    /** {@code /orders} alone. */
    ORDERS(OrdersSimulation.class),
    /** {@code /orders} at one rate, {@code /me} at another. */
    NEIGHBOUR(NeighbourSimulation.class),
    /** Whole visits: sign in, work, sign out. */
    JOURNEY(JourneySimulation.class),
    /** {@code /me}, and {@code /refresh} when a token has expired. */
    RENEWAL(RenewalSimulation.class),
    /** {@code /refresh} before each {@code /me}. */
    RENEWAL_WARM_UP(RenewalWarmUpSimulation.class);

    private final Class<? extends Simulation> simulation;

    /** That of one operation alone. */
    public static Workload of(Operation operation) {
        return switch (operation) {
            case ME -> ME;
            case ORDERS -> ORDERS;
            default -> throw new IllegalArgumentException("there is no load of " + operation + " alone");
        };
    }

    Workload(Class<? extends Simulation> simulation) {
        this.simulation = simulation;
    }

    public Class<? extends Simulation> simulation() {
        return simulation;
    }
}
