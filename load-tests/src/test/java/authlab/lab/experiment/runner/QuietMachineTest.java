package authlab.lab.experiment.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** How long a repetition waits for other programs, on a machine that the test moves on. */
final class QuietMachineTest {

    private long nanos = 1;
    private double busy = 5;
    private Duration burst = Duration.ZERO;

    @Test
    void aQuietMachineIsUsedAtOnce() {
        assertThat(waited()).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void aBurstIsWaitedFor() {
        burst = Duration.ofSeconds(1);

        assertThat(waited()).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_300));
    }

    @Test
    void aMachineThatIsNeverQuietIsWaitedForTwoSeconds() {
        burst = Duration.ofMinutes(1);

        assertThat(waited()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void whereTheLoadCannotBeReadNothingIsWaitedFor() {
        new QuietMachine(OptionalDouble::empty, () -> nanos, this::pass).await();

        assertThat(nanos).isEqualTo(1);
    }

    private Duration waited() {
        new QuietMachine(() -> OptionalDouble.of(busy), () -> nanos, this::pass).await();
        return Duration.ofNanos(nanos - 1);
    }

    private void pass(Duration length) {
        if (nanos < burst.toNanos()) {
            busy += length.toMillis() / 1e3;
        }
        nanos += length.toNanos();
    }
}
