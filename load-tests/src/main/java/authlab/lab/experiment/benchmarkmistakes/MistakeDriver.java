package authlab.lab.experiment.benchmarkmistakes;

import authlab.lab.catalogue.BenchmarkMethod;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.SampleLabel;
import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment;
import authlab.lab.experiment.runner.AdaptiveExperiment;
import authlab.lab.experiment.runner.Trial;
import authlab.lab.experiment.runner.TrialRunner;
import authlab.lab.experiment.runner.WarmUp;
import authlab.lab.workload.ClosedLoop;
import authlab.lab.workload.TimedLoop;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Runs the plan. Each repetition restarts the nodes, measures them while they are cold, warms them up, and measures them
 * again.
 */
record MistakeDriver(Environment environment, MistakePlan plan, WarmUp warmUp) implements AdaptiveExperiment {

    /** The published comparison waits for so long in place of a look-up. */
    private static final Duration DELAY = Duration.ofMillis(10);

    /** Starting the nodes of a variant again. */
    private static final Duration RESTART = Duration.ofSeconds(6);

    @Override
    public int trials() {
        return planned().size() + variants().size() * plan.repetitions();
    }

    @Override
    public Duration load() {
        Duration around =
                warmUp.longest().plus(RESTART).multipliedBy((long) variants().size() * plan.repetitions());
        Duration timer = planned().stream()
                .filter(t -> t.condition() instanceof Condition.Method m && m.method() == BenchmarkMethod.CONNECTIONS)
                .map(Trial::lasts)
                .reduce(around, Duration::plus);
        return planned().stream().map(Trial::lasts).reduce(timer, Duration::plus);
    }

    private List<Trial> planned() {
        return IntStream.rangeClosed(1, plan.repetitions())
                .boxed()
                .flatMap(n -> Stream.of(
                                List.of(plan.signIn(n)),
                                plan.cold(n),
                                plan.warm(n),
                                plan.frozen(n),
                                plan.connections(n))
                        .flatMap(List::stream))
                .toList();
    }

    private List<Variant> variants() {
        return plan.subjects().all();
    }

    @Override
    public void run(TrialRunner lab) {
        try (TimerServer timer = TimerServer.start(DELAY)) {
            for (int repetition = 1; repetition <= plan.repetitions(); repetition++) {
                lab.forgetSignedIn();
                lab.run(plan.signIn(repetition));
                restart(lab);
                lab.runInARow(plan.cold(repetition));
                warmUp(repetition, lab);
                lab.runInARow(plan.warm(repetition));
                lab.runInARow(plan.frozen(repetition));
                for (Trial trial : plan.connections(repetition)) {
                    withTimer(trial, timer, lab);
                }
            }
        }
    }

    private void restart(TrialRunner lab) {
        lab.say("restarting the nodes, to measure them while they are cold");
        variants().forEach(variant -> environment.configure(variant, Map.of()));
    }

    private void warmUp(int repetition, TrialRunner lab) {
        variants()
                .forEach(v -> warmUp.untilWarm(
                        List.of(v), Experiment.BENCHMARK_MISTAKES.label() + "/" + v.name() + "/" + repetition, lab));
    }

    /** The same loop against the variant and, directly afterwards, against the timer. */
    private static void withTimer(Trial trial, TimerServer timer, TrialRunner lab) {
        lab.run(trial);
        ClosedLoop requests = ClosedLoop.at(timer.address(), List.of(""));
        Map<String, Double> seen = new HashMap<>(
                new TimedLoop(requests, trial.connections()).run(trial.lasts()).times());
        seen.put(Counters.DELAY_MILLIS, (double) DELAY.toMillis());
        lab.note(trial, SampleLabel.TIMER, seen);
    }
}
