package authlab.lab.analysis;

import static authlab.lab.catalogue.Experiment.STEADY;
import static authlab.lab.catalogue.Variants.JWT;
import static authlab.lab.catalogue.Variants.SESSION_REDIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.LoadLevel;
import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.SampleLabel;
import authlab.lab.catalogue.Variant;
import authlab.lab.record.Event;
import authlab.lab.record.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the time of a run was used. A trial of five seconds ends 100 s after its start. */
final class RunCourseTest {

    @Test
    void onlyLoadThatCountsIsMeasured() {
        List<Event> events =
                new ArrayList<>(new Histories(STEADY, 1, JWT).requests(JWT, 10).events());
        events.addAll(new Histories(STEADY, 2, JWT).requests(JWT, 10).markedVoid("late"));
        events.addAll(Histories.warmUp(JWT).requests(JWT, 10).events());

        RunCourse course = RunCourse.of(History.of(events));

        assertThat(course.measuredSeconds()).isEqualTo(5);
        assertThat(course.trials()).isEqualTo(2);
        assertThat(course.voidTrials()).isEqualTo(1);
        assertThat(course.measuredPercent()).isCloseTo(5, within(0.1));
    }

    @Test
    void turnsThatWereLeftOutCountOnceForAllThatTookThem() {
        List<Event> events = new ArrayList<>();
        for (Variant variant : List.of(JWT, SESSION_REDIS)) {
            for (int repetition = 1; repetition <= 2; repetition++) {
                Condition saturated = new Condition.Load(Operation.ME, LoadLevel.SATURATED, false);
                events.addAll(new Histories(STEADY, repetition, saturated, 0, variant)
                        .sample("generator", SampleLabel.SLICES, Map.of(Counters.LEFT_OUT_SECONDS, 1.5))
                        .events());
            }
        }

        assertThat(RunCourse.of(History.of(events)).leftOutSeconds()).isEqualTo(3);
    }

    @Test
    void theWarmUpIsACurveOfItsSteps() {
        Histories warmUp = Histories.warmUp(JWT);
        for (double cpu : List.of(2.0, 1.0)) {
            warmUp.sample(
                    "jwt",
                    SampleLabel.WARM_UP,
                    Map.of(Counters.CPU_SECONDS, cpu, Counters.REQUESTS, 2_000.0, Counters.SECONDS, 2.0));
        }

        assertThat(RunCourse.of(History.of(warmUp.events())).warmUp())
                .singleElement()
                .extracting(WarmUpCurve::points)
                .isEqualTo(List.of(new WarmUpCurve.Point(2, 1_000, 1_000), new WarmUpCurve.Point(4, 500, 1_000)));
    }
}
