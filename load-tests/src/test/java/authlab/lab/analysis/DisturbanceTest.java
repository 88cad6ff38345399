package authlab.lab.analysis;

import static authlab.lab.catalogue.Experiment.CAPACITY;
import static authlab.lab.catalogue.Experiment.NODE_DIES;
import static authlab.lab.catalogue.Experiment.STEADY;
import static authlab.lab.catalogue.SampleLabel.AFTER;
import static authlab.lab.catalogue.SampleLabel.BEFORE;
import static authlab.lab.catalogue.SampleLabel.SLICES;
import static authlab.lab.catalogue.Variants.JWT;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.ProcessState;
import authlab.lab.experiment.Experiments;
import authlab.lab.record.Event;
import authlab.lab.record.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which trials are void, and what becomes of them. The readings of a trial are 90 s apart. */
final class DisturbanceTest {

    @Test
    void aQuietTrialIsNotDisturbed() {
        assertThat(of(quiet())).isEmpty();
    }

    @Test
    void aLateGeneratorIsADisturbanceUnlessTheLoadIsMeantToBeTooHigh() {
        assertThat(of(late(new Histories(STEADY, JWT))))
                .containsExactly("the generator sent requests up to 300 ms late");
        assertThat(of(late(new Histories(CAPACITY, JWT).under(new Condition.CapacityLevel(2, 900)))))
                .isEmpty();
    }

    @Test
    void aStartingNodeMayDelayTheGenerator() {
        assertThat(of(late(new Histories(NODE_DIES, JWT).fault("jwt-1", 2_000, 3_000, 4_000))))
                .isEmpty();
    }

    @Test
    void aFaultThatDidNotTakeEffectMakesItsTrialVoid() {
        assertThat(of(new Histories(NODE_DIES, JWT)
                        .unobservedFault("jwt-1", 2_000, 3_000, 4_000)
                        .seen("jwt-1", 2_900, ProcessState.RUNS, true)))
                .containsExactly("the process of jwt-1 still ran 0.90 s after the fault (kill)");
    }

    @Test
    void aGeneratorWithoutACoreIsADisturbance() {
        assertThat(of(quiet().changed(Counters.CPU_WAIT_SECONDS, 6)))
                .containsExactly("the generator waited 1.2 s for a core per second of load");
        assertThat(of(quiet().changed(Counters.CPU_WAIT_SECONDS, 4))).isEmpty();
    }

    @Test
    void aMachineThatStoodStillAndAClockThatWasSetAreDisturbances() {
        assertThat(of(quiet().changed(Counters.PAUSED_SECONDS, 1.5)))
                .containsExactly("the machine stood still for 1.5 s");
        assertThat(of(quiet().changed(Counters.WALL_AHEAD_SECONDS, -3)))
                .containsExactly("the wall clock was set by 3.0 s");
    }

    @Test
    void cpuTimeThatNeitherTheLabNorTheGeneratorUsedIsForeign() {
        Histories busy = quiet().changed(Counters.MACHINE_BUSY_SECONDS, 100)
                .changed(Counters.CPU_SECONDS, 20)
                .sample("jwt-1", BEFORE, Map.of(Counters.CPU_SECONDS, 5.0))
                .sample("jwt-1", AFTER, Map.of(Counters.CPU_SECONDS, 45.0));

        assertThat(of(busy)).as("40 of 91 s").containsExactly("other programs used 0.44 cores");
        assertThat(of(busy.sample("redis", BEFORE, Map.of(Counters.CPU_SECONDS, 0.0))
                        .sample("redis", AFTER, Map.of(Counters.CPU_SECONDS, 30.0))))
                .as("10 of 91 s")
                .isEmpty();
    }

    @Test
    void aNodeThatIsBusyWithoutLoadDisturbsTheOthers() {
        Histories spinning = quiet().changed(Counters.MACHINE_BUSY_SECONDS, 40)
                .sample("session-redis-2", BEFORE, Map.of(Counters.CPU_SECONDS, 100.0))
                .sample("session-redis-2", AFTER, Map.of(Counters.CPU_SECONDS, 140.0))
                .sample("jwt-1", BEFORE, Map.of(Counters.CPU_SECONDS, 0.0))
                .sample("jwt-1", AFTER, Map.of(Counters.CPU_SECONDS, 80.0));

        assertThat(of(spinning)).as("40 of 91 s").containsExactly("session-redis-2 had no load, but used 0.44 cores");
    }

    @Test
    void ofATrialThatTookTurnsOnlyTheTurnsCount() {
        Histories turns = quiet().changed(Counters.MACHINE_BUSY_SECONDS, 100);

        assertThat(of(turns.sample("generator", SLICES, Map.of(Counters.FOREIGN_SECONDS, 6.0, Counters.SECONDS, 12.0))))
                .isEmpty();
        assertThat(of(quiet().sample(
                                "generator", SLICES, Map.of(Counters.FOREIGN_SECONDS, 9.0, Counters.SECONDS, 12.0))))
                .containsExactly("other programs used 0.75 cores");
    }

    @Test
    void aWarmUpIsNeverVoid() {
        Histories warmUp = Histories.warmUp(JWT).requests(JWT, 10).changed(Counters.CPU_WAIT_SECONDS, 60);

        assertThat(of(warmUp)).isEmpty();
    }

    @Test
    void whatTheRunRecordedIsNotComputedAgain() {
        assertThat(Disturbance.of(trial(quiet().markedVoid("the kill hit another lab"))))
                .containsExactly("the kill hit another lab");
    }

    @Test
    void aVoidTrialThatWasRepeatedDoesNotCount() {
        List<Event> all = new ArrayList<>(late(new Histories(STEADY, JWT)).markedVoid("late"));
        all.addAll(Histories.again(STEADY, 1, 1, JWT).requests(JWT, 150).events());

        OfVariant jwt = figures(all);

        assertThat(jwt.repetitions()).isEqualTo(1);
        assertThat(jwt.load().requests()).isEqualTo(150);
        assertThat(jwt.load().around().disturbed()).isEqualTo(new VoidTrials(1, 0, 1, List.of("late")));
    }

    @Test
    void whatCouldNotBeRepeatedIsMissingAndInvalidOnlyWhereTooLittleIsLeft() {
        List<Event> oneOfThree = new ArrayList<>(quiet(1).markedVoid("late"));
        oneOfThree.addAll(quiet(2).events());
        oneOfThree.addAll(quiet(3).events());
        List<Event> twoOfThree = new ArrayList<>(quiet(1).markedVoid("late"));
        twoOfThree.addAll(quiet(2).markedVoid("late"));
        twoOfThree.addAll(quiet(3).events());

        assertThat(figures(oneOfThree).repetitions()).isEqualTo(2);
        assertThat(verdict(oneOfThree)).isInstanceOf(Verdict.Pass.class);
        assertThat(verdict(twoOfThree)).isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void reasonsThatDifferInTheirFigureAloneAreNamedOnce() {
        VoidTrials disturbed = new VoidTrials(
                3,
                1,
                4,
                List.of(
                        "other programs used 0.75 cores",
                        "other programs used 1.10 cores",
                        "the wall clock was set by 3.0 s"));

        assertThat(disturbed.summary())
                .isEqualTo("3 of 6 trials were void and not all repeated; missing: 1 of 4;"
                        + " other programs used 0.75 cores (and 1 like this); the wall clock was set by 3.0 s");
    }

    @Test
    void ifEveryTrialIsVoidRequestsAreStillCountedAndTheResultIsNotValid() {
        List<Event> all = quiet().markedVoid("late");

        assertThat(figures(all).load().requests()).isEqualTo(200);
        assertThat(verdict(all)).isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void ifTheAttemptsAtATrialAreAllVoidTheLastOneIsCounted() {
        List<Event> all = new ArrayList<>(quiet().markedVoid("late"));
        all.addAll(Histories.again(STEADY, 1, 1, JWT).requests(JWT, 150).markedVoid("late"));

        assertThat(figures(all).repetitions()).isOne();
        assertThat(figures(all).load().requests()).isEqualTo(150);
    }

    private static Verdict verdict(List<Event> events) {
        return SampleVerdicts.verdict(events, "more than half of the planned trials were measured undisturbed");
    }

    private static Histories quiet() {
        return quiet(1);
    }

    private static Histories quiet(int repetition) {
        return new Histories(STEADY, repetition, JWT).requests(JWT, 200);
    }

    private static Histories late(Histories trial) {
        trial.requests(JWT, 200);
        for (int i = 0; i < 20; i++) {
            trial.late(JWT, 4_000, 300, 1);
        }
        return trial;
    }

    private static List<String> of(Histories trial) {
        return Disturbance.of(trial(trial.events()));
    }

    private static History.Trial trial(List<Event> events) {
        return History.of(events).trials().firstEntry().getValue();
    }

    private static OfVariant figures(List<Event> events) {
        return Experiments.results(History.of(events))
                .experiments()
                .getFirst()
                .variants()
                .getFirst();
    }
}
