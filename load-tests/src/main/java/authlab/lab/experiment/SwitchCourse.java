package authlab.lab.experiment;

import authlab.lab.environment.Environment;
import authlab.lab.environment.EnvironmentException;
import authlab.lab.environment.Variant;
import authlab.lab.experiment.Experiment.Workload;
import authlab.lab.experiment.Plan.Trial;
import authlab.lab.measure.Results;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Prices one change after the other. Each list is gone through forwards and backwards (A B C C B A), so that a drift of
 * the machine hits all alike; before each visit the nodes are started again and warmed up, the usual ones too, so that
 * no JVM has run longer than another.
 *
 * @param series what is compared, the usual first
 */
record SwitchCourse(Environment environment, List<List<Switch>> series, Profile.Switching size) implements Course {

    /** Trials before a visit, the first of them ramped up. */
    private static final int WARM_UPS = 2;

    SwitchCourse {
        series = List.copyOf(series);
    }

    /** One visit to one way to be set up; {@code again} when it is set up so already. */
    record Visit(Switch set, int number, boolean again) {}

    @Override
    public int trials() {
        return visits().mapToInt(v -> size.trials() + (v.again() ? 0 : WARM_UPS))
                .sum();
    }

    @Override
    public Duration load() {
        return Duration.ofSeconds(visits().mapToLong(
                        v -> (long) size.trials() * size.seconds() + (v.again() ? 0 : WARM_UPS * size.warmSeconds()))
                .sum());
    }

    private Stream<Visit> visits() {
        return series.stream().flatMap(s -> visits(s).stream());
    }

    static List<Visit> visits(List<Switch> switches) {
        List<Visit> visits = new ArrayList<>();
        switches.forEach(s -> visits.add(new Visit(s, 1, false)));
        switches.reversed().forEach(s -> visits.add(new Visit(s, 2, s.equals(switches.getLast()))));
        return visits;
    }

    @Override
    public void run(Comparison lab) {
        boolean benched = false;
        for (List<Switch> switches : series) {
            Switch now = switches.getFirst();
            try {
                for (Visit visit : visits(switches)) {
                    if (!visit.again()) {
                        setUp(now, visit.set());
                        now = visit.set();
                        lab.forgetSignedIn();
                        for (int warmUp = 1; warmUp <= WARM_UPS; warmUp++) {
                            lab.run(warmUp(visit, warmUp));
                        }
                        lab.forgetSignedIn();
                    }
                    for (int trial = 1; trial <= size.trials(); trial++) {
                        lab.run(trial(visit, trial));
                    }
                    if (!benched && now.variant().hasKeys()) {
                        bench(lab, trial(visit, 1));
                        benched = true;
                    }
                }
            } finally {
                putBack(now);
            }
        }
    }

    /** Without it the run is as good as any, and its figures are missing in the report. */
    private void bench(Comparison lab, Trial trial) {
        try {
            Variant variant = trial.variants().getFirst();
            lab.note(trial, Results.BENCH, BenchProgram.run(environment, variant));
        } catch (EnvironmentException | IllegalStateException e) {
            lab.say("no figures of the bench: " + e.getMessage());
        }
    }

    /** From one way to be set up to the next; only a variant that is left for another goes back to its usual one. */
    private void setUp(Switch from, Switch to) {
        if (!from.variant().equals(to.variant()) && !from.nodes().isEmpty()) {
            environment.configure(from.variant(), Map.of());
        }
        to.apply(environment, !from.balancer().equals(to.balancer()));
    }

    private void putBack(Switch now) {
        if (!now.usual()) {
            Switch.usual(now.variant()).apply(environment, !now.balancer().isEmpty());
        }
    }

    private Trial warmUp(Visit visit, int number) {
        return Trial.warmUp(
                Experiment.SWITCHES.label() + "/" + visit.set().name() + "/" + visit.number() + "/" + number,
                List.of(visit.set().variant()),
                size.warmRate(),
                Duration.ofSeconds(size.warmSeconds()));
    }

    private Trial trial(Visit visit, int number) {
        return new Trial(
                        Experiment.SWITCHES.label() + "/" + visit.set().name() + "/"
                                + ((visit.number() - 1) * size.trials() + number),
                        Experiment.SWITCHES.label(),
                        Workload.STEADY,
                        List.of(visit.set().variant()),
                        size.rate(),
                        Duration.ofSeconds(size.seconds()),
                        List.of())
                .under(visit.set().condition());
    }
}
