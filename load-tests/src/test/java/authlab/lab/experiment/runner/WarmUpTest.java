package authlab.lab.experiment.runner;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WarmUpTest {

    @Test
    void everyVariantIsWarmedUpByItself() {
        assertThat(WarmUp.of(Profile.DEFAULT, Variants.of(Variant.Group.CORE)).groups())
                .hasSameSizeAs(Variants.of(Variant.Group.CORE))
                .allMatch(group -> group.size() == 1);
    }

    @Test
    void withoutVariantsNothingIsWarmedUp() {
        assertThat(WarmUp.of(Profile.FULL, List.of()).trials()).isZero();
    }

    @Test
    void theRateIsHalfOfWhatTheWeakestSustainsAndNoMoreThanIsWanted() {
        assertThat(WarmUp.rate(2.0 * 1000, 2, 800)).isEqualTo(500);
        assertThat(WarmUp.rate(0.5 * 1000, 2, 800)).isEqualTo(800);
        assertThat(WarmUp.rate(2.2 * 1000, 2, 800)).as("a multiple of 50").isEqualTo(450);
        assertThat(WarmUp.rate(1e6, 2, 800))
                .as("a machine that sustains hardly anything")
                .isEqualTo(50);
        assertThat(WarmUp.rate(0, 2, 800)).as("an unknown cost").isEqualTo(800);
    }
}
