package authlab.lab.experiment.growth;

import authlab.infra.ShutdownGuard;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.SampleLabel;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.environment.Environment;
import authlab.lab.experiment.runner.AdaptiveExperiment;
import authlab.lab.experiment.runner.LabExperiment;
import authlab.lab.experiment.runner.LabExperiment.Setup;
import authlab.lab.experiment.runner.Trial;
import authlab.lab.experiment.runner.TrialRunner;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Session stores with an increasing number of live sessions: lookup, memory, sweeping and backup. A variant without
 * sessions is the control: what also grows there is caused by the machine.
 */
public final class GrowthExperiment implements LabExperiment {

    /** The fewest from which a difference is claimed. */
    private static final int REPETITIONS = 6;

    @Override
    public Optional<AdaptiveExperiment> driver(Setup setup, Environment environment) {
        List<Variant> concerned = setup.variants().stream()
                .filter(v -> hasStoredSessions(v) || v.equals(Variants.BASELINE))
                .toList();
        boolean measured = setup.profile().isMeasurement();
        List<Integer> sessions = measured ? List.of(0, 10_000, 1_000_000) : List.of(0, 1_000);
        Duration lasts = Duration.ofSeconds(measured ? 2 : 3);
        return Optional.of(
                new Driver(environment, concerned, sessions, measured ? REPETITIONS : 1, measured ? 150 : 50, lasts));
    }

    static boolean hasStoredSessions(Variant variant) {
        return variant.isSession() && !variant.isInMemory();
    }

    /**
     * The same load while the number of sessions in the stores increases.
     *
     * @param sessions numbers of sessions in the stores, ascending; the first is the baseline
     */
    record Driver(
            Environment environment,
            List<Variant> variants,
            List<Integer> sessions,
            int repetitions,
            double rate,
            Duration lasts)
            implements AdaptiveExperiment {

        @Override
        public int trials() {
            return sessions.size() * repetitions * variants.size();
        }

        @Override
        public Duration load() {
            return lasts.multipliedBy(trials());
        }

        @Override
        public void run(TrialRunner lab) {
            Map<Variant, PopulatedStore> stores = new LinkedHashMap<>();
            variants.stream()
                    .filter(GrowthExperiment::hasStoredSessions)
                    .forEach(v -> stores.put(v, new PopulatedStore(environment, v)));
            try (var _ = new ShutdownGuard(
                            "emptying session stores", () -> stores.values().forEach(PopulatedStore::close))
                    .arm()) {
                for (int count : sessions) {
                    stores.forEach((variant, store) -> {
                        lab.say("filling the store of " + variant + " up to " + count + " sessions");
                        lab.note(trial(variant, count, 1), SampleLabel.FILLED, store.fillTo(count));
                    });
                    for (int repetition = 1; repetition <= repetitions; repetition++) {
                        for (Variant v : repetition % 2 == 1 ? variants : variants.reversed()) {
                            lab.run(trial(v, count, repetition));
                        }
                    }
                }
            }
        }

        private Trial trial(Variant variant, int count, int repetition) {
            Condition condition = new Condition.Sessions(count);
            String which = condition.label() + "/" + variant.name();
            return Trial.of(Experiment.GROWTH, which, variant, repetition, rate, lasts)
                    .under(condition);
        }
    }
}
