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
}
