package authlab.lab.workload;

import authlab.lab.catalogue.Operation;
import io.gatling.javaapi.core.PopulationBuilder;
import java.util.List;

/**
 * Two populations at each target, both in an open model as in {@link SteadySimulation}: one requests {@code /orders} at the
 * rate of the load, the other only {@code /me} at the additional rate.
 */
public final class NeighbourSimulation extends LoadSimulation {

    @Override
    List<PopulationBuilder> populations(Target target) {
        PopulationBuilder orders = new Arrivals(load, steps, target, load.ratePerSecond(), Operation.ORDERS)
                .population(target.variant().name());
        if (load.besidePerSecond() == 0) {
            return List.of(orders);
        }
        return List.of(
                orders,
                new Arrivals(load, steps, target, load.besidePerSecond(), Operation.ME)
                        .population(target.variant() + " beside"));
    }
}
