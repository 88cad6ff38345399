package authlab.lab.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PairedRatiosTest {

    /** Mean 0, sample standard deviation 0.02138. */
    private static final double[] NOISE = {0.03, -0.03, 0.02, -0.02, 0.01, -0.01, 0.01, -0.01};

    @Test
    void theIntervalIsStudents() {
        // t(7, 97.5 %) = 2.3646; 2.3646 * 0.02070 / sqrt(8).
        assertThat(PairedRatios.of(NOISE, 0).halfWidth()).isCloseTo(0.01731, within(1e-4));
    }

    @Test
    void theNoiseFloorAddsUpInSquares() {
        LogRatio ratios = PairedRatios.of(NOISE, 0.03);

        assertThat(ratios.halfWidth()).isCloseTo(Math.hypot(0.01731, 0.03), within(1e-4));
    }

    @Test
    void pIsBelowFivePerCentExactlyIfTheIntervalExcludesZero() {
        double half = PairedRatios.of(NOISE, 0.02).halfWidth();

        assertThat(PairedRatios.of(shifted(half * 1.001), 0.02).p()).isLessThan(0.05);
        assertThat(PairedRatios.of(shifted(half * 0.999), 0.02).p()).isGreaterThan(0.05);
    }

    @Test
    void aDifferenceOfTheSmallestSizeIsShownInFourOfFiveRuns() {
        Random random = new Random(7);
        double smallest =
                Math.log1p(PairedRatios.of(normal(random, 0, 12), 0).power(1).smallest() / 100);
        long shown = IntStream.range(0, 400)
                .filter(_ -> PairedRatios.of(normal(random, smallest, 12), 0).p() < 0.05)
                .count();

        assertThat(shown / 400.0).isBetween(0.65, 0.95);
    }

    @Test
    void repetitionsThatWouldShowFivePerCentAreFewerWithLessNoise() {
        double[] quiet = IntStream.range(0, 8).mapToDouble(i -> NOISE[i] / 4).toArray();

        assertThat(PairedRatios.of(NOISE, 0).power(4).repetitions()).isBetween(4, 8);
        assertThat(PairedRatios.of(quiet, 0).power(4).repetitions())
                .isLessThan(PairedRatios.of(NOISE, 0).power(4).repetitions());
        assertThat(PairedRatios.of(NOISE, 0).power(4).starts()).isEqualTo(1);
    }

    @Test
    void aNoiseFloorThatRepetitionsCannotLowerNeedsRestarts() {
        assertThat(PairedRatios.of(NOISE, 0.06).power(4).starts()).isGreaterThan(1);
    }

    @Test
    void moreComparisonsNeedLargerDifferences() {
        assertThat(PairedRatios.of(NOISE, 0).power(9).smallest())
                .isGreaterThan(PairedRatios.of(NOISE, 0).power(1).smallest());
    }

    private static double[] shifted(double by) {
        return IntStream.range(0, NOISE.length).mapToDouble(i -> NOISE[i] + by).toArray();
    }

    private static double[] normal(Random random, double mean, int count) {
        return IntStream.range(0, count)
                .mapToDouble(_ -> mean + 0.03 * random.nextGaussian())
                .toArray();
    }
}
