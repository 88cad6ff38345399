package authlab.lab.experiment.nodedies;

import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.runner.FaultTimes;
import authlab.lab.experiment.runner.LabExperiment;
import authlab.lab.experiment.runner.LabExperiment.Setup;
import authlab.lab.experiment.runner.Trial;
import java.util.ArrayList;
import java.util.List;

/** The first node of each variant is killed under load, for all variants at the same moment, and restarted. */
public final class NodeDiesExperiment implements LabExperiment {

    @Override
    public List<List<Trial>> plan(Setup setup) {
        FaultTimes times = FaultTimes.of(setup.profile());
        List<Variant> variants = setup.variants();
        List<Part> nodes = variants.stream().map(v -> v.nodes().getFirst()).toList();
        List<Trial> trials = new ArrayList<>();
        for (int repetition = 1; repetition <= times.repetitions(); repetition++) {
            if (repetition > 1) {
                trials.add(times.warmUp(Experiment.NODE_DIES, variants, repetition - 1));
            }
            trials.add(times.kill(Experiment.NODE_DIES, variants, repetition, nodes));
        }
        return List.of(trials);
    }

    @Override
    public boolean leavesFirstNodesCold() {
        return true;
    }
}
