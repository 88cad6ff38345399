package authlab.lab.experiment.cachedies;

import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Part;
import authlab.lab.experiment.runner.FaultTimes;
import authlab.lab.experiment.runner.LabExperiment;
import authlab.lab.experiment.runner.LabExperiment.Setup;
import authlab.lab.experiment.runner.Trial;
import java.util.List;

/** Redis is killed under load, for all variants at the same moment, and comes back empty. */
public final class CacheDiesExperiment implements LabExperiment {

    @Override
    public List<List<Trial>> plan(Setup setup) {
        FaultTimes times = FaultTimes.of(setup.profile());
        return List.of(times.repeated(
                repetition -> times.kill(Experiment.CACHE_DIES, setup.variants(), repetition, List.of(Part.REDIS))));
    }
}
