package authlab.lab.experiment.runner;

import authlab.lab.catalogue.Experiment;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Decides whether a disturbed trial is repeated: so many times per trial and per experiment, and never so often that the run
 * would take more than twice its announced time. Not thread-safe.
 */
public final class Repeats {

    private static final int PER_TRIAL = 3;
    private static final int PER_EXPERIMENT = 120;

    private final Map<Experiment, Integer> granted = new EnumMap<>(Experiment.class);
    private final int perTrial;

    private Repeats(int perTrial) {
        this.perTrial = perTrial;
    }

    /** For a run that measures. */
    public static Repeats bounded() {
        return new Repeats(PER_TRIAL);
    }

    /** For a run whose times mean nothing: a disturbed trial counts as it is. */
    public static Repeats none() {
        return new Repeats(0);
    }

    /** Whether anything is repeated. */
    boolean allowed() {
        return perTrial > 0;
    }

    /**
     * The trial to run again; empty if it may not be repeated.
     *
     * @param number the number of the attempt to repeat it, from 1
     */
    Optional<Trial> grant(Trial trial, int number, Progress progress) {
        Optional<Experiment> experiment = trial.experiment();
        if (experiment.isEmpty() || trial.needsColdNodes() || number > perTrial || !progress.hasTimeFor(trial)) {
            return Optional.empty();
        }
        return granted.merge(experiment.get(), 1, Integer::sum) > PER_EXPERIMENT
                ? Optional.empty()
                : Optional.of(trial.again(number));
    }
}
