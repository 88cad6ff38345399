package authlab.lab.workload;

import io.gatling.javaapi.core.PopulationBuilder;
import java.util.List;

/**
 * An open model in which one arrival is one request: signed-in users arrive at a constant rate whatever the answers do,
 * and ask for {@code /me} and {@code /orders} in turn. They signed in before; connections are shared.
 */
public final class SteadySimulation extends LoadSimulation {

    @Override
    List<PopulationBuilder> populations(Target target) {
        return List.of(
                new Arrivals(load, steps, target, load.ratePerSecond(), "me", "orders").population(target.variant()));
    }
}
