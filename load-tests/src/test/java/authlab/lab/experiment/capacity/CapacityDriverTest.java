package authlab.lab.experiment.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.Setups;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

final class CapacityDriverTest {

    @Test
    void searchesOnAsManyNodesAsAVariantCanHaveAndThenMeasuresAllAtFourShares() {
        CapacityExperiment.Driver driver =
                driver(Profile.DEFAULT, List.of(Variants.SESSION_MEMORY, Variants.JWT, Variants.JWT_RS256));

        assertThat(driver.size())
                .isEqualTo(new CapacityExperiment.Driver.Size(
                        List.of(1, 2, 3), Duration.ofSeconds(2), 6, Duration.ofSeconds(2)));
        assertThat(driver.variants())
                .as("one that sustains no rate is left out")
                .containsExactly(Variants.JWT, Variants.JWT_RS256);
        assertThat(driver.trials())
                .as("five searches, a third node that becomes warm, and two variants after rest and at four shares")
                .isEqualTo(5 * 14 + 2 + 2 * (1 + 4 * 6));
        assertThat(driver.load()).isEqualTo(Duration.ofSeconds(5 * 14 * 2 + 2 * (1 + 4 * 6) * 2 + 2 * 5));
    }

    @Test
    void everyVariantIsMeasuredAtSharesOfItsOwnCapacityAndAllAtHalfOfTheWeakests() {
        SequencedMap<Variant, Double> capacities = new LinkedHashMap<>();
        capacities.put(Variants.SESSION_REDIS, 1_000.0);
        capacities.put(Variants.JWT, 1_500.0);

        assertThat(CapacityExperiment.Driver.shares(capacities))
                .extracting(at -> at.variant().name() + " " + at.share() + " " + at.rate())
                .containsExactly(
                        "session-redis HALF 500.0",
                        "jwt HALF 750.0",
                        "session-redis THREE_QUARTERS 750.0",
                        "jwt THREE_QUARTERS 1125.0",
                        "session-redis NINE_TENTHS 900.0",
                        "jwt NINE_TENTHS 1350.0",
                        "session-redis HALF_OF_WEAKEST 500.0",
                        "jwt HALF_OF_WEAKEST 500.0");
        assertThat(CapacityExperiment.Driver.shares(new LinkedHashMap<>())).isEmpty();
    }

    @Test
    void theWholeExperimentIsAQuarterOfAnHourOfLoadAtMost() {
        for (Profile profile : List.of(Profile.DEFAULT, Profile.FULL)) {
            assertThat(driver(profile, Variants.all().subList(0, 5)).load()).isLessThan(Duration.ofMinutes(13));
        }
    }

    private static CapacityExperiment.Driver driver(Profile profile, List<Variant> variants) {
        return (CapacityExperiment.Driver) new CapacityExperiment()
                .driver(Setups.of(profile, variants), Setups.NO_LAB)
                .orElseThrow();
    }
}
