package authlab.lab.experiment.renewal;

import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment;
import authlab.lab.experiment.runner.AdaptiveExperiment;
import authlab.lab.experiment.runner.LabExperiment;
import authlab.lab.experiment.runner.LabExperiment.Setup;
import authlab.lab.experiment.runner.Trial;
import authlab.lab.experiment.runner.TrialRunner;
import authlab.lab.workload.Load.Shape;
import authlab.lab.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Access tokens that live 5 s and are renewed, and sessions that are extended as often. */
public final class RenewalExperiment implements LabExperiment {

    @Override
    public Optional<AdaptiveExperiment> driver(Setup setup, Environment environment) {
        boolean measurement = setup.profile().isMeasurement();
        return Optional.of(new Driver(
                environment,
                RenewalMode.of(setup.variants()),
                measurement ? 6 : 1,
                measurement ? 2 : 1,
                // Twice as often in a smoke run, whose few users would send too few requests for percentiles.
                setup.profile().users() * (measurement ? 1.0 : 2.0)));
    }

    @Override
    public boolean needsWarmNodes() {
        return false;
    }

    /**
     * Measures one mode after the other, each on nodes that were restarted and warmed up. The usual settings are measured
     * first and, with half of their trials, last (A B C A), so that a drift of the machine does not favour one side.
     *
     * @param rate requests per second: one for each user, but in a smoke run
     */
    record Driver(Environment environment, List<List<RenewalMode>> series, int trialsEach, int warmUpSteps, double rate)
            implements AdaptiveExperiment {

        /**
         * A token that lives 5 s is renewed by the next request of its user, with one request per second after 6 s. In this
         * time each user renews once, whenever it begins, so that the start of a trial does not distort the rate.
         */
        private static final Duration LASTS = Duration.ofSeconds(6);

        private static final Duration WARM_UP_STEP = Duration.ofSeconds(5);

        private static final double WARM_UP_RATE = 250;

        /**
         * Consecutive trials of one mode.
         *
         * @param trials the numbers of the trials, from 1
         */
        record Visit(RenewalMode mode, List<Integer> trials) {}

        @Override
        public int trials() {
            return visits().mapToInt(v -> warmUpSteps + v.trials().size()).sum();
        }

        @Override
        public Duration load() {
            return visits().map(v -> WARM_UP_STEP
                            .multipliedBy(warmUpSteps)
                            .plus(LASTS.multipliedBy(v.trials().size())))
                    .reduce(Duration.ZERO, Duration::plus);
        }

        private Stream<Visit> visits() {
            return series.stream().flatMap(modes -> visits(modes, trialsEach).stream());
        }

        static List<Visit> visits(List<RenewalMode> modes, int trials) {
            List<Integer> all = IntStream.rangeClosed(1, trials).boxed().toList();
            int half = (trials + 1) / 2;
            List<Visit> visits = new ArrayList<>();
            visits.add(new Visit(modes.getFirst(), all.subList(0, half)));
            modes.stream().skip(1).forEach(mode -> visits.add(new Visit(mode, all)));
            if (half < trials) {
                visits.add(new Visit(modes.getFirst(), all.subList(half, trials)));
            }
            return visits;
        }

        @Override
        public void run(TrialRunner lab) {
            for (List<RenewalMode> modes : series) {
                Variant variant = modes.getFirst().variant();
                RenewalMode now = modes.getFirst();
                try {
                    for (Visit visit : visits(modes, trialsEach)) {
                        now = visit.mode();
                        environment.configure(variant, now.settings());
                        lab.forgetSignedIn();
                        warmUp(visit).forEach(lab::run);
                        visit.trials().forEach(number -> measure(visit.mode(), number, lab));
                    }
                } finally {
                    lab.forgetSignedIn();
                    if (!now.settings().isEmpty()) {
                        environment.configure(variant, Map.of());
                    }
                }
            }
        }

        /** All modes begin with users who have just signed in, because some need it: their tokens have expired. */
        private void measure(RenewalMode mode, int number, TrialRunner lab) {
            lab.forgetSignedIn();
            lab.run(Trial.of(Experiment.RENEWAL, mode.name(), mode.variant(), number, rate, LASTS)
                    .as(Workload.RENEWAL)
                    .under(mode.condition()));
        }

        private List<Trial> warmUp(Visit visit) {
            String prefix = Experiment.RENEWAL.label() + "/" + visit.mode().name() + "/from-"
                    + visit.trials().getFirst() + "/";
            return IntStream.rangeClosed(1, warmUpSteps)
                    .mapToObj(step -> Trial.warmUp(
                                    prefix + step,
                                    List.of(visit.mode().variant()),
                                    WARM_UP_RATE,
                                    WARM_UP_STEP,
                                    step == 1 ? Shape.RAMP : Shape.CONSTANT)
                            .as(Workload.RENEWAL_WARM_UP))
                    .toList();
        }
    }
}
