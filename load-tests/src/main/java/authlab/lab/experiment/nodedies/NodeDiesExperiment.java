package authlab.lab.experiment.nodedies;

import authlab.lab.catalogue.Experiment;
import authlab.lab.experiment.runner.FaultTimes;
import authlab.lab.experiment.runner.LabExperiment;
import authlab.lab.experiment.runner.LabExperiment.Setup;
import authlab.lab.experiment.runner.Trial;
import authlab.lab.experiment.runner.WarmUp;
import java.util.List;

/** The first node of each variant is killed under load and restarted. */
public final class NodeDiesExperiment implements LabExperiment {

    @Override
    public List<List<Trial>> plan(Setup setup) {
        FaultTimes times = FaultTimes.of(setup.profile());
        return List.of(WarmUp.groups(setup.profile(), setup.variants()).stream()
                .map(group -> times.kill(
                        Experiment.NODE_DIES,
                        group,
                        group.stream().map(v -> v.nodes().getFirst()).toList()))
                .toList());
    }

    @Override
    public boolean leavesFirstNodesCold() {
        return true;
    }
}
