package authlab.lab.workload;

import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import java.util.List;

/** What every simulation of a {@link Load} does alike: the populations of each target, and a history that is complete at the end. */
abstract class LoadSimulation extends Simulation {

    final Load load = Load.given();
    final Steps steps = new Steps(load);

    LoadSimulation() {
        setUp(load.targets().stream().flatMap(t -> populations(t).stream()).toList())
                .protocols(Steps.protocol());
    }

    /** The users of one target; called while the simulation is being made, so it may use no field of a subclass. */
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
