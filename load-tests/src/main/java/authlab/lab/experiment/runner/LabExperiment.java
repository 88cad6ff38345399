package authlab.lab.experiment.runner;

import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How an experiment is run: trials that are known beforehand, or a driver that chooses them at run time, or both. */
public interface LabExperiment {

    /**
     * The size of a run.
     *
     * @param warmUp how to warm up nodes that the experiment restarts itself
     */
    record Setup(Profile profile, List<Variant> variants, WarmUp warmUp) {}

    /** Trials that are known beforehand, by fork: before each fork but the first, all nodes are restarted. */
    default List<List<Trial>> plan(Setup setup) {
        return List.of();
    }

    /** Runs trials that need another configuration or depend on earlier results; runs after all plans. */
    default Optional<AdaptiveExperiment> driver(Setup setup, Environment environment) {
        return Optional.empty();
    }

    /** Runs on the running lab after all trials, such as attacks; saves its own results. */
    default void afterTrials(Setup setup, Environment environment, Path run, PrintStream out) {}

    /** How long {@link #afterTrials} takes. */
    default Duration afterTrialsExpected(Setup setup) {
        return Duration.ZERO;
    }

    /** Whether it needs warm nodes at its start; it warms up nodes that it restarts itself. */
    default boolean needsWarmNodes() {
        return true;
    }

    /** Whether its plan leaves the first node of each variant cold, because it was killed and restarted. */
    default boolean leavesFirstNodesCold() {
        return false;
    }
}
