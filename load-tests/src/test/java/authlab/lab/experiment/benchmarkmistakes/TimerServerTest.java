package authlab.lab.experiment.benchmarkmistakes;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.catalogue.Counters;
import authlab.lab.workload.ClosedLoop;
import authlab.lab.workload.TimedLoop;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TimerServerTest {

    private static final Duration DELAY = Duration.ofMillis(20);

    @Test
    void noResponseIsFasterThanTheDelaySoThroughputIsAtMostConnectionsDividedByIt() {
        try (TimerServer timer = TimerServer.start(DELAY)) {
            TimedLoop.Seen seen =
                    new TimedLoop(ClosedLoop.at(timer.address(), List.of("")), 5).run(DELAY.multipliedBy(20));

            assertThat(seen.outcome().byStatus()).containsOnlyKeys(200);
            assertThat(seen.times().get(Counters.MEAN_MILLIS)).isGreaterThanOrEqualTo((double) DELAY.toMillis());
            assertThat(seen.times().get(Counters.MAX_MILLIS))
                    .isGreaterThanOrEqualTo(seen.times().get(Counters.P99_MILLIS));
            assertThat(seen.outcome().succeededPerSecond()).isLessThanOrEqualTo(5 * 1000.0 / DELAY.toMillis());
        }
    }

    @Test
    void itServesNobodyAfterItIsClosed() {
        TimerServer timer = TimerServer.start(DELAY);
        timer.close();

        assertThat(ClosedLoop.at(timer.address(), List.of("")).run(1, DELAY).succeeded())
                .isZero();
    }
}
