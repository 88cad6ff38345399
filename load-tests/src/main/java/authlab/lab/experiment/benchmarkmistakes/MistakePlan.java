package authlab.lab.experiment.benchmarkmistakes;

import authlab.lab.catalogue.BenchmarkMethod;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Variant;
import authlab.lab.experiment.runner.Trial;
import authlab.lab.fault.Fault;
import authlab.lab.fault.FaultSchedule;
import authlab.lab.workload.Load.Shape;
import authlab.lab.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The trials of each repetition.
 *
 * @param lasts of a trial without a fault
 * @param rate arrivals per second of the open model
 */
record MistakePlan(Subjects subjects, int repetitions, Duration lasts, double rate) {

    /** One request after the other, as in published tests of single requests. */
    private static final int ONE = 1;

    /** Few, so that few of them meet the frozen node. */
    private static final int FEW = 4;

    /** From the range of the published comparison with a timer. */
    private static final List<Integer> MANY = List.of(10, 50, 200);

    private static final Duration BEFORE_FREEZE = Duration.ofSeconds(3);
    private static final Duration FREEZE = Duration.ofSeconds(2);
    private static final Duration AFTER_FREEZE = Duration.ofSeconds(4);

    /** Users sign in with this load before the nodes are restarted, because a login would warm up a node. */
    Trial signIn(int repetition) {
        String which = Experiment.BENCHMARK_MISTAKES.label() + "/before-" + repetition;
        return Trial.warmUp(which, subjects.all(), 20, Duration.ofSeconds(1), Shape.CONSTANT);
    }

    /** Always in this order, which is a part of the mistake. */
    List<Trial> cold(int repetition) {
        List<Trial> trials = new ArrayList<>();
        Variant twice = subjects.all().getFirst();
        trials.add(trial(BenchmarkMethod.COLD, twice, ONE, repetition, lasts));
        trials.add(trial(BenchmarkMethod.COLD_AGAIN, twice, ONE, repetition, lasts));
        other().ifPresent(v -> trials.add(trial(BenchmarkMethod.COLD, v, ONE, repetition, lasts)));
        return trials;
    }

    /** In another order in every other repetition. */
    List<Trial> warm(int repetition) {
        Variant twice = subjects.all().getFirst();
        List<Trial> trials = new ArrayList<>();
        trials.add(trial(BenchmarkMethod.WARM, twice, ONE, repetition, lasts));
        other().ifPresent(v -> trials.add(trial(BenchmarkMethod.WARM, v, ONE, repetition, lasts)));
        trials.add(trial(BenchmarkMethod.WARM_AGAIN, twice, ONE, repetition, lasts));
        return inTurn(trials, repetition);
    }

    /** The same fault, met by a closed loop and by an open model. */
    List<Trial> frozen(int repetition) {
        Variant variant = subjects.all().getLast();
        Duration all = BEFORE_FREEZE.plus(FREEZE).plus(AFTER_FREEZE);
        Fault.OfPart pause = new Fault.Pause(variant.nodes().getFirst());
        List<FaultSchedule> freeze = List.of(new FaultSchedule(pause, BEFORE_FREEZE, FREEZE));
        Trial open = trial(BenchmarkMethod.OPEN_MODEL, variant, 0, repetition, all)
                .at(rate)
                .as(Workload.ME);
        return inTurn(
                Stream.of(trial(BenchmarkMethod.CLOSED_LOOP, variant, FEW, repetition, all), open)
                        .map(t -> t.breaking(freeze))
                        .toList(),
                repetition);
    }

    /** The session variant with as many connections as the published comparison; each is also made with a timer. */
    List<Trial> connections(int repetition) {
        return subjects.session().stream()
                .flatMap(v -> MANY.stream().map(n -> trial(BenchmarkMethod.CONNECTIONS, v, n, repetition, lasts)))
                .toList();
    }

    private Optional<Variant> other() {
        return subjects.all().stream().skip(1).findFirst();
    }

    private static List<Trial> inTurn(List<Trial> trials, int repetition) {
        return repetition % 2 == 1 ? trials : trials.reversed();
    }

    private static Trial trial(
            BenchmarkMethod method, Variant variant, int connections, int repetition, Duration lasts) {
        String which = method.label() + (method == BenchmarkMethod.CONNECTIONS ? "-" + connections : "") + "/"
                + variant.name();
        return Trial.of(Experiment.BENCHMARK_MISTAKES, which, variant, repetition, 0, lasts)
                .under(new Condition.Method(method, connections));
    }
}
