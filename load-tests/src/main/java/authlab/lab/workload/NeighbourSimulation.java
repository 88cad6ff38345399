package authlab.lab.workload;

import io.gatling.javaapi.core.PopulationBuilder;
import java.util.List;

/**
 * Two crowds at each target, both in an open model as in {@link SteadySimulation}: one asks for {@code /orders} at the
 * load's rate, the other beside it for {@code /me} and nothing else, as often as the load says.
 */
public final class NeighbourSimulation extends LoadSimulation {

    @Override
    List<PopulationBuilder> populations(Target target) {
        PopulationBuilder orders =
                new Arrivals(load, steps, target, load.ratePerSecond(), "orders").population(target.variant());
        if (load.besidePerSecond() == 0) {
            return List.of(orders);
        }
        return List.of(
                orders,
                new Arrivals(load, steps, target, load.besidePerSecond(), "me")
                        .population(target.variant() + " beside"));
    }
}
