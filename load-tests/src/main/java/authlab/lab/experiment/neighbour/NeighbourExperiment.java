package authlab.lab.experiment.neighbour;

import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment;
import authlab.lab.experiment.runner.AdaptiveExperiment;
import authlab.lab.experiment.runner.LabExperiment;
import authlab.lab.experiment.runner.LabExperiment.Setup;
import authlab.lab.experiment.runner.OverloadRecovery;
import authlab.lab.experiment.runner.Trial;
import authlab.lab.experiment.runner.TrialRunner;
import authlab.lab.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Business calls at one rate, while authentication traffic of the same variant increases. */
public final class NeighbourExperiment implements LabExperiment {

    @Override
    public Optional<AdaptiveExperiment> driver(Setup setup, Environment environment) {
        return Optional.of(
                setup.profile().isMeasurement()
                        ? new Driver(setup.variants(), 75, List.of(0, 800, 2_400), 6, Duration.ofSeconds(2))
                        : new Driver(setup.variants(), 40, List.of(0, 50), 1, Duration.ofSeconds(3)));
    }

    /**
     * The trials.
     *
     * @param orders business calls per second
     * @param meRates additional rates of {@code /me}, ascending; the first is the baseline, the last overloads two cores
     */
    record Driver(List<Variant> variants, double orders, List<Integer> meRates, int repetitions, Duration lasts)
            implements AdaptiveExperiment {

        @Override
        public int trials() {
            return plan().size();
        }

        @Override
        public Duration load() {
            return plan().stream().map(Trial::lasts).reduce(Duration.ZERO, Duration::plus);
        }

        @Override
        public void run(TrialRunner lab) {
            lab.runInARow(plan(), (trial, seen) -> OverloadRecovery.restore(lab, trial, seen, Variant.NODES));
        }

        /**
         * Rising rates and, every other repetition, falling rates with the variants in reverse order, so that a drift
         * of the machine affects all rates and all variants equally.
         */
        List<Trial> plan() {
            List<Trial> trials = new ArrayList<>();
            for (int repetition = 1; repetition <= repetitions; repetition++) {
                boolean up = repetition % 2 == 1;
                for (int rate : up ? meRates : meRates.reversed()) {
                    for (Variant v : up ? variants : variants.reversed()) {
                        String which = rate + "/" + v.name();
                        trials.add(Trial.of(Experiment.NEIGHBOUR, which, v, repetition, orders, lasts)
                                .as(Workload.NEIGHBOUR)
                                .under(new Condition.MeRate(rate)));
                    }
                }
            }
            return trials;
        }
    }
}
