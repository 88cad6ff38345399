package authlab.lab.experiment.cost;

import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.runner.AdaptiveExperiment;
import authlab.lab.experiment.runner.Trial;
import authlab.lab.experiment.runner.TrialRunner;
import java.time.Duration;
import java.util.List;

/**
 * CPU time and bytes of a request at a low rate, and the idle CPU time of the same processes: before each round of all
 * variants the lab is idle for the duration of one load.
 */
record CostDriver(List<Variant> variants, int repetitions, double rate, Duration lasts) implements AdaptiveExperiment {

    @Override
    public int trials() {
        return repetitions * variants.size();
    }

    @Override
    public Duration load() {
        return lasts.multipliedBy((long) repetitions * (variants.size() + 1));
    }

    @Override
    public void run(TrialRunner lab) {
        for (int repetition = 1; repetition <= repetitions; repetition++) {
            int number = repetition;
            List<Trial> trials = (repetition % 2 == 1 ? variants : variants.reversed())
                    .stream()
                            .map(v -> Trial.of(Experiment.COST, v, number, rate, lasts))
                            .toList();
            lab.idle(lasts, trials);
            trials.forEach(lab::runCountingBytes);
        }
    }
}
