package authlab.lab.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The example of R's p.adjust(c(0.01, 0.02, 0.03, 0.04), "holm") and its like. */
final class HolmTest {

    @Test
    void theSmallestIsMultipliedByTheNumberOfComparisons() {
        assertThat(Holm.adjusted(0.01, 0.02, 0.03, 0.04)).isCloseTo(0.04, within(1e-12));
    }

    @Test
    void theNextByOneLessAndNeverBelowASmallerOne() {
        assertThat(Holm.adjusted(0.02, 0.01, 0.03, 0.04)).isCloseTo(0.06, within(1e-12));
        assertThat(Holm.adjusted(0.04, 0.01, 0.02, 0.03)).isCloseTo(0.06, within(1e-12));
    }

    @Test
    void aSingleComparisonIsNotAdjusted() {
        assertThat(Holm.adjusted(0.03)).isEqualTo(0.03);
    }

    @Test
    void itNeverExceedsOne() {
        assertThat(Holm.adjusted(0.6, 0.7)).isEqualTo(1);
    }
}
