package authlab.lab.workload;

import authlab.lab.catalogue.Operation;
import io.gatling.javaapi.core.PopulationBuilder;
import java.util.List;

/**
 * An open model in which one arrival is one request: signed-in users arrive at a constant rate, independent of the
 * responses, and request {@code /me} and {@code /orders} alternately. Connections are shared.
 */
public final class SteadySimulation extends LoadSimulation {

    @Override
    List<PopulationBuilder> populations(Target target) {
        return List.of(new Arrivals(load, steps, target, load.ratePerSecond(), Operation.ME, Operation.ORDERS)
                .population(target.variant().name()));
    }
}
