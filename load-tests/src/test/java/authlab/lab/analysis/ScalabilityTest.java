package authlab.lab.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import authlab.lab.experiment.capacity.Scalability;
import authlab.lab.experiment.capacity.Scalability.Level;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

final class ScalabilityTest {

    @Test
    void findsTheParametersThatMadeTheLevels() {
        Scalability law = Scalability.fitted(levels(1, 2, 4, 8, 16, 32)).orElseThrow();

        assertThat(law.perSecond()).isCloseTo(1_000, within(1.0));
        assertThat(law.contention()).isCloseTo(0.05, within(0.001));
        assertThat(law.coherency()).isCloseTo(0.002, within(0.0001));
        assertThat(law.quality()).isCloseTo(1, within(0.0001));
        assertThat(law.points()).isEqualTo(6);
    }

    @Test
    void knowsNoNegativeCosts() {
        List<Level> better = DoubleStream.of(1, 2, 3, 4, 5, 6)
                .mapToObj(n -> new Level(n, 1_000 * Math.pow(n, 1.2)))
                .toList();

        Scalability law = Scalability.fitted(better).orElseThrow();

        assertThat(law.contention()).isNotNegative();
        assertThat(law.coherency()).isNotNegative();
    }

    @Test
    void noiseIsToldByThePoorQualityOfTheFit() {
        List<Level> noise = List.of(
                new Level(1, 900),
                new Level(2, 100),
                new Level(3, 950),
                new Level(4, 50),
                new Level(5, 980),
                new Level(6, 40));

        assertThat(Scalability.fitted(noise).orElseThrow().quality()).isLessThan(0.5);
    }

    @Test
    void threeParametersNeedMoreThanFiveLevels() {
        assertThat(Scalability.fitted(levels(1, 2, 4, 8, 16))).isEmpty();
    }

    private static List<Level> levels(double... inWork) {
        return DoubleStream.of(inWork)
                .mapToObj(n -> new Level(n, 1_000 * n / (1 + 0.05 * (n - 1) + 0.002 * n * (n - 1))))
                .toList();
    }
}
