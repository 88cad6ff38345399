package authlab.lab.experiment.benchmarkmistakes;

import authlab.lab.environment.Environment;
import authlab.lab.experiment.runner.AdaptiveExperiment;
import authlab.lab.experiment.runner.LabExperiment;
import authlab.lab.experiment.runner.LabExperiment.Setup;
import java.time.Duration;
import java.util.Optional;

/** Measures in the ways of published benchmarks, and without their mistakes, so that a false result appears and vanishes. */
public final class BenchmarkMistakesExperiment implements LabExperiment {

    /** Even, so that each order is as frequent; one more than needed, because a void trial of cold nodes is not repeated. */
    private static final int REPETITIONS = 4;

    @Override
    public Optional<AdaptiveExperiment> driver(Setup setup, Environment environment) {
        Subjects subjects = Subjects.of(setup.variants());
        boolean measurement = setup.profile().isMeasurement();
        MistakePlan plan =
                new MistakePlan(subjects, measurement ? REPETITIONS : 1, Duration.ofSeconds(2), measurement ? 100 : 40);
        return subjects.all().isEmpty()
                ? Optional.empty()
                : Optional.of(new MistakeDriver(environment, plan, setup.warmUp()));
    }

    /** It restarts nodes itself, and warms them up where that is part of a method. */
    @Override
    public boolean needsWarmNodes() {
        return false;
    }
}
