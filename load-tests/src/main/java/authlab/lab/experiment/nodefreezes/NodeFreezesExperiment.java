package authlab.lab.experiment.nodefreezes;

import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Part;
import authlab.lab.experiment.runner.FaultTimes;
import authlab.lab.experiment.runner.LabExperiment;
import authlab.lab.experiment.runner.LabExperiment.Setup;
import authlab.lab.experiment.runner.Trial;
import java.time.Duration;
import java.util.List;

/** The first node of each variant is frozen under load, for all variants at the same moment, and goes on later. */
public final class NodeFreezesExperiment implements LabExperiment {

    /** A node that goes on is warm: it needs less time than one that was restarted. */
    private static final Duration REST = Duration.ofSeconds(8);

    @Override
    public List<List<Trial>> plan(Setup setup) {
        FaultTimes times = FaultTimes.of(setup.profile()).restingAtMost(REST);
        List<Part> nodes =
                setup.variants().stream().map(v -> v.nodes().getFirst()).toList();
        return List.of(times.repeated(
                repetition -> times.freeze(Experiment.NODE_FREEZES, setup.variants(), repetition, nodes)));
    }
}
