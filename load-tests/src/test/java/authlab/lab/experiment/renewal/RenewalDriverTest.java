package authlab.lab.experiment.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.Setups;
import authlab.lab.experiment.runner.AdaptiveExperiment;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RenewalDriverTest {

    private static final List<Variant> CORE = Variants.of(Variant.Group.CORE);

    @Test
    void theUsualSettingsAreMeasuredBeforeAndAfterAllModesOfAVariant() {
        List<RenewalMode> tokens = RenewalMode.of(CORE).getLast();

        assertThat(RenewalExperiment.Driver.visits(tokens, 6))
                .extracting(v -> v.mode().name() + " " + v.trials())
                .containsExactly(
                        "jwt [1, 2, 3]",
                        "jwt,renewal=5s-stateless [1, 2, 3, 4, 5, 6]",
                        "jwt,renewal=5s-rotating [1, 2, 3, 4, 5, 6]",
                        "jwt [4, 5, 6]");
        assertThat(RenewalExperiment.Driver.visits(tokens, 1))
                .as("one trial is not divided")
                .hasSize(3);
    }

    @Test
    void onlyVariantsThatRunAreMeasured() {
        assertThat(RenewalMode.of(List.of(Variants.SESSION_MEMORY))).isEmpty();
        assertThat(RenewalMode.of(List.of(Variants.SESSION_REDIS)))
                .singleElement()
                .satisfies(modes -> {
                    assertThat(modes.getFirst().settings()).isEmpty();
                    assertThat(modes.getLast().settings()).containsEntry("SESSION_TOUCH_INTERVAL", "PT5S");
                });
    }

    @Test
    void itTakesTwelveMinutesAtMost() {
        AdaptiveExperiment driver = new RenewalExperiment()
                .driver(Setups.of(Profile.FULL, CORE), Setups.NO_LAB)
                .orElseThrow();

        // Users sign in before each trial, which takes about three seconds, and two nodes restart in about four.
        assertThat(driver.load().toSeconds() + driver.trials() * 3L + 40).isLessThan(720);
    }
}
