package authlab.lab.experiment.growth;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.Setups;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GrowthDriverTest {

    @Test
    void onlySharedStoresGrowBesideOneTokenAsTheControl() {
        var driver = new GrowthExperiment().driver(Setups.of(Profile.FULL, Variants.all()), Setups.NO_LAB);

        assertThat(((GrowthExperiment.Driver) driver.orElseThrow()).variants())
                .contains(Variants.SESSION_POSTGRES, Variants.SESSION_REDIS)
                .filteredOn(v -> !v.isSession() || v.isInMemory())
                .containsExactly(Variants.JWT);
    }

    @Test
    void everyVariantIsMeasuredAtEverySizeInEveryRepetition() {
        GrowthExperiment.Driver driver = new GrowthExperiment.Driver(
                Setups.NO_LAB,
                List.of(Variants.SESSION_POSTGRES, Variants.SESSION_REDIS, Variants.JWT),
                List.of(0, 10, 20),
                2,
                50,
                Duration.ofSeconds(5));

        assertThat(driver.trials()).isEqualTo(18);
    }
}
