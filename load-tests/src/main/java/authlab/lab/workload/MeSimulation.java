package authlab.lab.workload;

import authlab.lab.catalogue.Operation;
import io.gatling.javaapi.core.PopulationBuilder;
import java.util.List;

/** The open model of {@link SteadySimulation} with {@code /me} alone, so that its cost is measured apart. */
public final class MeSimulation extends LoadSimulation {

    @Override
    List<PopulationBuilder> populations(Target target) {
        return List.of(new Arrivals(load, steps, target, load.ratePerSecond(), Operation.ME)
                .population(target.variant().name()));
    }
}
