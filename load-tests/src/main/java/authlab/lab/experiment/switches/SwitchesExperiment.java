package authlab.lab.experiment.switches;

import authlab.infra.InfraException;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.SampleLabel;
import authlab.lab.environment.Environment;
import authlab.lab.experiment.runner.AdaptiveExperiment;
import authlab.lab.experiment.runner.LabExperiment;
import authlab.lab.experiment.runner.LabExperiment.Setup;
import authlab.lab.experiment.runner.Trial;
import authlab.lab.experiment.runner.TrialRunner;
import authlab.lab.experiment.runner.WarmUp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The cost of one configuration change at a time. */
public final class SwitchesExperiment implements LabExperiment {

    @Override
    public Optional<AdaptiveExperiment> driver(Setup setup, Environment environment) {
        Profile profile = setup.profile();
        double rate = profile.isMeasurement() ? 500 : 50;
        List<List<ConfigChange>> series = ConfigChange.of(setup.variants(), profile == Profile.FULL);
        WarmUp warmUp = WarmUp.of(profile, setup.variants());
        int trials = profile.isMeasurement() ? 6 : 1;
        Duration lasts = Duration.ofSeconds(profile.isMeasurement() ? 2 : 3);
        return Optional.of(new Driver(environment, series, trials, rate, lasts, warmUp));
    }

    @Override
    public boolean needsWarmNodes() {
        return false;
    }

    /**
     * Measures one change after the other, each on restarted and warmed-up nodes. The usual settings are measured first
     * and, with half of their trials, last (A B C A), so that a drift of the machine does not favour one side.
     *
     * @param series the changes that are compared with each other, the baseline first
     */
    record Driver(
            Environment environment,
            List<List<ConfigChange>> series,
            int trialsEach,
            double rate,
            Duration lasts,
            WarmUp warmUp)
            implements AdaptiveExperiment {

        /**
         * Consecutive trials with one configuration.
         *
         * @param trials the numbers of the trials, from 1
         */
        record Visit(ConfigChange set, List<Integer> trials) {}

        @Override
        public int trials() {
            return visits().mapToInt(v -> 1 + v.trials().size()).sum();
        }

        @Override
        public Duration load() {
            return visits().map(v ->
                            warmUp.longest().plus(lasts.multipliedBy(v.trials().size())))
                    .reduce(Duration.ZERO, Duration::plus);
        }

        private Stream<Visit> visits() {
            return series.stream().flatMap(s -> visits(s, trialsEach).stream());
        }

        static List<Visit> visits(List<ConfigChange> switches, int trials) {
            List<Integer> all = IntStream.rangeClosed(1, trials).boxed().toList();
            int half = (trials + 1) / 2;
            List<Visit> visits = new ArrayList<>();
            visits.add(new Visit(switches.getFirst(), all.subList(0, half)));
            switches.stream().skip(1).forEach(s -> visits.add(new Visit(s, all)));
            if (half < trials) {
                visits.add(new Visit(switches.getFirst(), all.subList(half, trials)));
            }
            return visits;
        }

        @Override
        public void run(TrialRunner lab) {
            for (List<ConfigChange> switches : series) {
                ConfigChange now = switches.getFirst();
                boolean nativeLibrary = true;
                try {
                    for (Visit visit : visits(switches, trialsEach)) {
                        if (visit.set().byNativeLibrary() && !nativeLibrary) {
                            lab.say(visit.set().name() + " is skipped: nodes cannot load the native library here");
                            continue;
                        }
                        setUp(now, visit.set());
                        now = visit.set();
                        lab.forgetSignedIn();
                        warmUp.untilWarm(
                                List.of(now.variant()),
                                Experiment.SWITCHES.label() + "/" + now.name() + "/from-"
                                        + visit.trials().getFirst(),
                                lab);
                        for (int number : visit.trials()) {
                            lab.run(trial(now, number));
                        }
                        if (now.equals(switches.getFirst()) && now.variant().hasKeys()) {
                            nativeLibrary = bench(lab, visit);
                        }
                    }
                } finally {
                    if (!now.usual()) {
                        setUp(now, ConfigChange.usual(now.variant()));
                    }
                }
            }
        }

        /**
         * Runs the bench command once per trial, because JIT variance makes a single process meaningless. If it fails,
         * the run continues without its figures.
         *
         * @return false if nodes cannot load the native library, so that the JDK would be measured under its name
         */
        private boolean bench(TrialRunner lab, Visit visit) {
            boolean nativeLibrary = true;
            try {
                for (int number : visit.trials()) {
                    lab.say("measuring CPU time of tokens and passwords, process " + number + " of " + trialsEach);
                    Map<String, Double> figures =
                            BenchProgram.run(environment, visit.set().variant());
                    lab.note(trial(visit.set(), number), SampleLabel.BENCH, figures);
                    nativeLibrary = BenchProgram.loadedNativeLibrary(figures);
                }
            } catch (InfraException | IllegalStateException e) {
                lab.say("no figures of the command bench: " + e.getMessage());
            }
            return nativeLibrary;
        }

        /**
         * Restarts the nodes with the settings of a change, so that all measurements start with new processes; those of
         * a previous variant get their usual settings again.
         */
        private void setUp(ConfigChange from, ConfigChange to) {
            if (!from.variant().equals(to.variant()) && !from.nodes().isEmpty()) {
                environment.configure(from.variant(), Map.of());
            }
            if (!from.balancer().equals(to.balancer())) {
                environment.configure(Part.NGINX, to.balancer());
            }
            environment.configure(to.variant(), to.nodes());
        }

        private Trial trial(ConfigChange set, int number) {
            return Trial.of(Experiment.SWITCHES, set.name(), set.variant(), number, rate, lasts)
                    .under(set.condition());
        }
    }
}
