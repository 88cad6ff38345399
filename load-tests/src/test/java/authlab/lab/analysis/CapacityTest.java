package authlab.lab.analysis;

import static authlab.lab.catalogue.Experiment.CAPACITY;
import static authlab.lab.catalogue.Experiment.STEADY;
import static authlab.lab.catalogue.SampleLabel.AFTER;
import static authlab.lab.catalogue.SampleLabel.BEFORE;
import static authlab.lab.catalogue.Variants.JWT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import authlab.lab.catalogue.CapacityShare;
import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Condition.CapacityLevel;
import authlab.lab.catalogue.Condition.OfCapacity;
import authlab.lab.catalogue.Counters;
import authlab.lab.experiment.Experiments;
import authlab.lab.experiment.capacity.Capacity;
import authlab.lab.record.Event;
import authlab.lab.record.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CapacityTest {

    @Test
    void isTheIntervalBetweenWhatHeldAndWhatDidNot() {
        List<Event> events = new ArrayList<>();
        events.addAll(trial(200, 1, 20));
        events.addAll(trial(200, 2, 30));
        events.addAll(trial(400, 1, 900));
        events.addAll(trial(400, 2, 700));

        Capacity capacity = only(events);

        assertThat(capacity.variant()).isEqualTo(JWT);
        assertThat(capacity.nodes()).isEqualTo(2);
        assertThat(capacity.holds()).isEqualTo(200);
        assertThat(capacity.fails()).isEqualTo(400);
        assertThat(capacity.trials()).isEqualTo(4);
        assertThat(capacity.law()).as("two levels are too few").isEmpty();
    }

    @Test
    void failedRequestsBreakTheObjectiveHoweverFastTheOthersWere() {
        Histories failing = at(200, 1);
        for (int i = 0; i < 100; i++) {
            failing.op(JWT, 2_000 + i, 1, i == 0 ? "503" : "");
        }

        assertThat(only(failing.events()).holds()).isZero();
    }

    @Test
    void tellsHowManyCoresEachProcessUsed() {
        Histories trial = at(200, 1)
                .sample("jwt-1", BEFORE, Map.of(Counters.CPU_SECONDS, 1.0))
                .sample("jwt-1", AFTER, Map.of(Counters.CPU_SECONDS, 1.1));
        for (int i = 0; i < 100; i++) {
            trial.op(JWT, 2_000 + i, 1, "");
        }

        assertThat(only(trial.events()).cores().get(Component.APP))
                .as("0.1 s for 100 requests, 200 of which come a second")
                .isCloseTo(0.2, within(0.001));
    }

    @Test
    void aShareOfItIsNoRateThatWasTried() {
        List<Event> events = new ArrayList<>(trial(200, 1, 20));
        for (CapacityShare share : CapacityShare.values()) {
            Histories at = new Histories(CAPACITY, 1, new OfCapacity(share), 900, JWT);
            events.addAll(at.op(JWT, 2_000, 1, "").events());
        }

        assertThat(only(events).holds()).isEqualTo(200);
    }

    @Test
    void anotherExperimentHasNoCapacity() {
        assertThat(Capacity.of(Experiments.results(History.of(new Histories(STEADY, JWT).events()))))
                .isEmpty();
    }

    private static Histories at(double rate, int repetition) {
        return new Histories(CAPACITY, repetition, new CapacityLevel(2, rate), rate, JWT);
    }

    private static List<Event> trial(double rate, int repetition, double millis) {
        Histories trial = at(rate, repetition);
        for (int i = 0; i < 200; i++) {
            trial.op(JWT, 2_000 + i, millis, "");
        }
        return trial.events();
    }

    private static Capacity only(List<Event> events) {
        List<Capacity> all = Capacity.of(Experiments.results(History.of(events)));
        assertThat(all).hasSize(1);
        return all.getFirst();
    }
}
