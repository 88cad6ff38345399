package authlab.lab.experiment.neighbour;

import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.runner.AdaptiveExperiment;
import authlab.lab.experiment.runner.OverloadRecovery;
import authlab.lab.experiment.runner.Trial;
import authlab.lab.experiment.runner.TrialRunner;
import authlab.lab.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Business calls at one rate, with increasing authentication traffic of the same variant.
 *
 * @param orders business calls per second
 * @param meRates additional rates of {@code /me}, ascending; the first is the baseline, the last overloads two cores
 */
public record NeighbourDriver(
        List<Variant> variants, double orders, List<Integer> meRates, int repetitions, Duration lasts)
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
        lab.runInARow(plan(), new OverloadRecovery(lab)::restore);
    }

    /**
     * Rising rates and, every other repetition, falling rates with the variants in reverse order, so that a drift of the machine
     * affects all rates and all variants equally.
     */
    public List<Trial> plan() {
        List<Trial> trials = new ArrayList<>();
        for (int repetition = 1; repetition <= repetitions; repetition++) {
            boolean up = repetition % 2 == 1;
            for (int rate : up ? meRates : meRates.reversed()) {
                for (Variant v : up ? variants : variants.reversed()) {
                    trials.add(trial(v, rate, repetition));
                }
            }
        }
        return trials;
    }

    private Trial trial(Variant variant, int meRate, int repetition) {
        return Trial.of(
                        Experiment.NEIGHBOUR,
                        meRate + "/" + variant.name(),
                        List.of(variant),
                        repetition,
                        orders,
                        lasts)
                .as(Workload.NEIGHBOUR)
                .under(new Condition.MeRate(meRate));
    }
}
