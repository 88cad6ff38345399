package authlab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ElapsedTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private long now;

    @Test
    void everyStepHasTheSecondsThatHavePassed() {
        Elapsed steps = new Elapsed(new PrintStream(out, true, StandardCharsets.UTF_8), () -> now);
        steps.accept("first");
        now = Duration.ofMillis(12_340).toNanos();
        steps.accept("second");

        assertThat(out.toString(StandardCharsets.UTF_8).lines()).containsExactly("  0.0 s  first", " 12.3 s  second");
    }

    @ParameterizedTest
    @CsvSource({"PT59S, 59 s", "PT60S, 1 min", "PT2H3M, 2 h 3 min", "P3DT4H, 3 d 4 h"})
    void agesHaveTheirTwoLargestUnits(Duration age, String text) {
        assertThat(StatusCommand.age(age)).isEqualTo(text);
    }
}
