package authlab.lab.experiment.nodefreezes;

import authlab.lab.catalogue.Experiment;
import authlab.lab.experiment.runner.FaultTimes;
import authlab.lab.experiment.runner.LabExperiment;
import authlab.lab.experiment.runner.LabExperiment.Setup;
import authlab.lab.experiment.runner.Trial;
import java.util.List;
import java.util.stream.IntStream;

/** The first node of each variant is frozen under load, for all variants at the same moment, and goes on later. */
public final class NodeFreezesExperiment implements LabExperiment {

    private static final int REPETITIONS = 3;

    @Override
    public List<List<Trial>> plan(Setup setup) {
        FaultTimes times = FaultTimes.of(setup.profile());
        return List.of(IntStream.rangeClosed(1, REPETITIONS)
                .mapToObj(repetition -> times.freeze(
                        Experiment.NODE_FREEZES,
                        setup.variants(),
                        repetition,
                        setup.variants().stream().map(v -> v.nodes().getFirst()).toList()))
                .toList());
    }
}
