package authlab.lab.experiment.cost;

import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment;
import authlab.lab.experiment.runner.AdaptiveExperiment;
import authlab.lab.experiment.runner.LabExperiment;
import authlab.lab.experiment.runner.LabExperiment.Setup;
import authlab.lab.experiment.runner.Trial;
import authlab.lab.experiment.runner.TrialRunner;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * CPU time and bytes of a request at a low rate, and the idle CPU time of the same processes: before each round of all
 * variants the lab is idle for the duration of one load.
 */
public final class CostExperiment implements LabExperiment {

    @Override
    public Optional<AdaptiveExperiment> driver(Setup setup, Environment environment) {
        return Optional.of(
                setup.profile().isMeasurement()
                        ? new Driver(setup.variants(), 3, 50, Duration.ofSeconds(8))
                        : new Driver(setup.variants(), 1, 40, Duration.ofSeconds(5)));
    }

    private record Driver(List<Variant> variants, int repetitions, double rate, Duration lasts)
            implements AdaptiveExperiment {

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
                                .map(v -> Trial.of(Experiment.COST, v.name(), v, number, rate, lasts))
                                .toList();
                lab.idle(lasts, trials);
                trials.forEach(lab::runCountingBytes);
            }
        }
    }
}
