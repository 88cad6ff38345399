package authlab.lab.experiment.runner;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.runner.Progress.Phase;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How often a disturbed trial is repeated, with a clock that the test moves. */
final class RepeatsTest {

    private static final Trial TRIAL =
            Trial.of(Experiment.STEADY, "jwt", Variants.JWT, 1, 100, Duration.ofMillis(9_500));

    private final AtomicLong now = new AtomicLong();

    @Test
    void aRepeatedTrialHasAnIdOfItsOwnAndIsTheSameRepetition() {
        Trial again = Repeats.bounded().grant(TRIAL, 2, planned(100)).orElseThrow();

        assertThat(again.id()).isEqualTo("steady/jwt/1/again-2");
        assertThat(again.repetition()).isEqualTo(1);
    }

    @Test
    void aTrialIsRepeatedThreeTimesAtMost() {
        assertThat(Repeats.bounded().grant(TRIAL, 3, planned(100))).isPresent();
        assertThat(Repeats.bounded().grant(TRIAL, 4, planned(100))).isEmpty();
    }

    @Test
    void allTrialsOfAnExperimentTogetherAreRepeatedSixtyTimesAtMost() {
        Repeats repeats = Repeats.bounded();
        Progress progress = planned(10_000);
        for (int i = 0; i < 120; i++) {
            assertThat(repeats.grant(TRIAL, 1, progress)).isPresent();
        }

        assertThat(repeats.grant(TRIAL, 1, progress)).isEmpty();
    }

    @Test
    void theRunNeverTakesMoreThanTwiceItsAnnouncedTime() {
        // Ten trials of 10 s were announced as 120 s, so all must be done after 240 s.
        Progress progress = planned(10);
        now.set(seconds(130));
        assertThat(Repeats.bounded().grant(TRIAL, 1, progress)).isPresent();

        now.set(seconds(131));
        assertThat(Repeats.bounded().grant(TRIAL, 1, progress)).isEmpty();
    }

    @Test
    void whatMeasuresNothingIsNotRepeated() {
        Trial warmUp = Trial.warmUp(
                "jwt/1", List.of(Variants.JWT), 100, Duration.ofSeconds(3), authlab.lab.workload.Load.Shape.CONSTANT);

        assertThat(Repeats.none().grant(TRIAL, 1, planned(100))).isEmpty();
        assertThat(Repeats.bounded().grant(warmUp, 1, planned(100))).isEmpty();
    }

    private Progress planned(int trials) {
        PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        return new Progress(silent, List.of(new Phase(trials, Duration.ofSeconds(10L * trials))), now::get);
    }

    private static long seconds(long count) {
        return Duration.ofSeconds(count).toNanos();
    }
}
