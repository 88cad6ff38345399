package authlab.lab.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import authlab.lab.measure.Event;
import authlab.lab.measure.Figures;
import authlab.lab.measure.Histories;
import authlab.lab.measure.History;
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

        assertThat(capacity.variant()).isEqualTo("jwt");
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
            failing.op("jwt", 2_000 + i, 1, i == 0 ? "503" : "");
        }

        assertThat(only(failing.events()).holds()).isZero();
    }

    @Test
    void tellsHowManyCoresEachProcessUsed() {
        Histories trial = at(200, 1)
                .sample("jwt-1", "before", Map.of("cpu_seconds", 1.0))
                .sample("jwt-1", "after", Map.of("cpu_seconds", 1.1));
        for (int i = 0; i < 100; i++) {
            trial.op("jwt", 2_000 + i, 1, "");
        }

        assertThat(only(trial.events()).cores().get("app"))
                .as("0.1 s for 100 requests, 200 of which come a second")
                .isCloseTo(0.2, within(0.001));
    }

    @Test
    void aShareOfItIsNoRateThatWasTried() {
        List<Event> events = new ArrayList<>(trial(200, 1, 20));
        for (Share share : Share.values()) {
            Histories at = new Histories(Capacity.EXPERIMENT, 1, share.condition(), 900, "jwt");
            events.addAll(at.op("jwt", 2_000, 1, "").events());
            assertThat(Share.of(share.condition())).contains(share);
        }

        assertThat(only(events).holds()).isEqualTo(200);
        assertThat(Share.of(new Capacity.Level(2, 200).condition())).isEmpty();
    }

    @Test
    void anExperimentOfAnotherNameHasNone() {
        assertThat(Capacity.of(Figures.of(History.of(new Histories("steady", "jwt").events()))))
                .isEmpty();
    }

    private static Histories at(double rate, int repetition) {
        return new Histories(Capacity.EXPERIMENT, repetition, new Capacity.Level(2, rate).condition(), rate, "jwt");
    }

    private static List<Event> trial(double rate, int repetition, double millis) {
        Histories trial = at(rate, repetition);
        for (int i = 0; i < 200; i++) {
            trial.op("jwt", 2_000 + i, millis, "");
        }
        return trial.events();
    }

    private static Capacity only(List<Event> events) {
        List<Capacity> all = Capacity.of(Figures.of(History.of(events)));
        assertThat(all).hasSize(1);
        return all.getFirst();
    }
}
