package authlab.lab.experiment;

import authlab.lab.environment.Environment;
import authlab.lab.environment.EnvironmentException;
import authlab.lab.experiment.Experiment.Workload;
import authlab.lab.experiment.Plan.Trial;
import authlab.lab.measure.Results;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Prices one change after the other, each on nodes that were started again and warmed up. The usual way is visited first
 * and, half of its trials, last (A B C A), so that a drift of the machine does not speak for one side.
 *
 * @param series what is compared, the usual first
 */
record SwitchCourse(Environment environment, List<List<Switch>> series, Profile.Switching size, WarmUp warmUp)
        implements Course {

    SwitchCourse {
        series = List.copyOf(series);
    }

    /**
     * One visit to one way to be set up.
     *
     * @param trials the numbers of its trials, from 1
     */
    record Visit(Switch set, List<Integer> trials) {}

    @Override
    public int trials() {
        return visits().mapToInt(v -> warmUp.steps() + v.trials().size()).sum();
    }

    @Override
    public Duration load() {
        return visits().map(v -> warmUp.longest()
                        .plus(Duration.ofSeconds(size.seconds())
                                .multipliedBy(v.trials().size())))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private Stream<Visit> visits() {
        return series.stream().flatMap(s -> visits(s, size.trials()).stream());
    }

    static List<Visit> visits(List<Switch> switches, int trials) {
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
    public void run(Comparison lab) {
        for (List<Switch> switches : series) {
            Switch now = switches.getFirst();
            boolean nativeLibrary = true;
            try {
                for (Visit visit : visits(switches, size.trials())) {
                    if (visit.set().byNativeLibrary() && !nativeLibrary) {
                        lab.say(visit.set().name() + " is left out: nodes cannot load the native library here");
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
                putBack(now);
            }
        }
    }

    /**
     * A process for each trial: what one compiles well another does not, so that one alone tells nothing. Without them the
     * run is as good as any, and their figures are missing in the report.
     *
     * @return false where nodes cannot load the native library, so that the JDK would be priced under its name
     */
    private boolean bench(Comparison lab, Visit visit) {
        boolean nativeLibrary = true;
        try {
            for (int number : visit.trials()) {
                lab.say("measuring what tokens and passwords cost, process " + number + " of " + size.trials());
                Map<String, Double> figures =
                        BenchProgram.run(environment, visit.set().variant());
                lab.note(trial(visit.set(), number), Results.BENCH, figures);
                nativeLibrary = BenchProgram.loadedNativeLibrary(figures);
            }
        } catch (EnvironmentException | IllegalStateException e) {
            lab.say("no figures of the bench: " + e.getMessage());
        }
        return nativeLibrary;
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

    private Trial trial(Switch set, int number) {
        return new Trial(
                        Experiment.SWITCHES.label() + "/" + set.name() + "/" + number,
                        Experiment.SWITCHES.label(),
                        Workload.STEADY,
                        List.of(set.variant()),
                        size.rate(),
                        Duration.ofSeconds(size.seconds()),
                        List.of())
                .under(set.condition());
    }
}
