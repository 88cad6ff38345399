package authlab.lab.experiment.runner;

import java.time.Duration;

/** The trials of an experiment that changes the configuration of the lab, or chooses trials by earlier results. */
public interface AdaptiveExperiment {

    /** The maximum number of its trials, for the remaining time. */
    int trials();

    /** The maximum duration of their load. */
    Duration load();

    /** Runs them. When it returns or throws, the lab has its previous configuration. */
    void run(TrialRunner lab);
}
