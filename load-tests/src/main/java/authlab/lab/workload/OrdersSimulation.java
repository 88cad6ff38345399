package authlab.lab.workload;

import authlab.lab.catalogue.Operation;
import io.gatling.javaapi.core.PopulationBuilder;
import java.util.List;

/** The open model of {@link SteadySimulation} with {@code /orders} alone, so that its cost is measured apart. */
public final class OrdersSimulation extends LoadSimulation {

    @Override
    List<PopulationBuilder> populations(Target target) {
        return List.of(new Arrivals(load, steps, target, load.ratePerSecond(), Operation.ORDERS)
                .population(target.variant().name()));
    }
}
