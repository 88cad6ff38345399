package authlab.lab.experiment.journey;

import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Experiment;
import authlab.lab.experiment.runner.LabExperiment;
import authlab.lab.experiment.runner.LabExperiment.Setup;
import authlab.lab.experiment.runner.Repeated;
import authlab.lab.experiment.runner.Repeated.Subject;
import authlab.lab.experiment.runner.Trial;
import authlab.lab.workload.Workload;
import java.time.Duration;
import java.util.List;

/** Whole visits: sign in, work, sign out. */
public final class JourneyExperiment implements LabExperiment {

    @Override
    public List<List<Trial>> plan(Setup setup) {
        Repeated size = setup.profile().isMeasurement()
                ? new Repeated(1, 1, 3, Duration.ofSeconds(6))
                : new Repeated(1, 1, 5, Duration.ofSeconds(3));
        List<Subject> subjects = setup.variants().stream()
                .map(v -> new Subject(v, Condition.usual()))
                .toList();
        return size.plan(Experiment.JOURNEY, subjects).stream()
                .map(fork -> fork.stream().map(t -> t.as(Workload.JOURNEY)).toList())
                .toList();
    }
}
