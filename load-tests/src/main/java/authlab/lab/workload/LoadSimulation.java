package authlab.lab.workload;

import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import java.util.List;

/** Base class of all simulations of a {@link Load}: populations per target, and a complete history at the end. */
abstract class LoadSimulation extends Simulation {

    final Load load = Load.given();
    final Steps steps = new Steps(load);

    LoadSimulation() {
        setUp(load.targets().stream().flatMap(t -> populations(t).stream()).toList())
                .protocols(Steps.protocol());
    }

    /** The users of one target; called by the constructor, so it must not use fields of a subclass. */
    abstract List<PopulationBuilder> populations(Target target);

    @Override
    public final void before() {
        load.begun().run();
    }

    @Override
    public final void after() {
        load.history().flush();
    }
}
