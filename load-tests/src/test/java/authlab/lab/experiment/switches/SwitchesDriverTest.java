package authlab.lab.experiment.switches;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.catalogue.Condition.Setting;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.Setups;
import authlab.lab.experiment.runner.AdaptiveExperiment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SwitchesDriverTest {

    private static final List<Variant> CORE = Variants.of(Variant.Group.CORE);

    @Test
    void everyChangeIsVisitedOnceAndTheUsualSettingsBeforeAndAfterAllOfThem() {
        List<ConfigChange> postgres = ConfigChange.of(CORE, true).getFirst();

        assertThat(SwitchesExperiment.Driver.visits(postgres, 6))
                .extracting(v -> v.set().condition().label() + " " + v.trials())
                .containsExactly(
                        " [1, 2, 3]",
                        "touch=every-request [1, 2, 3, 4, 5, 6]",
                        "touch=never [1, 2, 3, 4, 5, 6]",
                        "pool=1 [1, 2, 3, 4, 5, 6]",
                        " [4, 5, 6]");
        assertThat(SwitchesExperiment.Driver.visits(postgres, 1))
                .as("one trial is not divided")
                .hasSize(4);
    }

    @Test
    void onlyVariantsThatRunAreCompared() {
        assertThat(ConfigChange.of(List.of(Variants.SESSION_MEMORY), true)).isEmpty();
        assertThat(ConfigChange.of(CORE, true))
                .allSatisfy(series -> assertThat(CORE)
                        .containsAll(series.stream().map(ConfigChange::variant).toList()));
        assertThat(ConfigChange.of(Variants.all(), true)).isEqualTo(ConfigChange.ALL);
    }

    @Test
    void theDefaultProfileTakesAQuarterOfAnHourAtMost() {
        AdaptiveExperiment driver = new SwitchesExperiment()
                .driver(Setups.of(Profile.DEFAULT, CORE), Setups.NO_LAB)
                .orElseThrow();

        // A trial takes about half a second longer than its load, and setting two nodes up about eight.
        assertThat(driver.load().toSeconds() + driver.trials() / 2 + 13 * 8).isLessThan(900);
    }

    @Test
    void noTwoChangesOfAVariantHaveOneName() {
        for (List<ConfigChange> series : ConfigChange.ALL) {
            assertThat(series).extracting(ConfigChange::name).doesNotHaveDuplicates();
            assertThat(series.getFirst().usual()).isTrue();
        }
    }

    @Test
    void figuresOfTheBenchAreReadLineByLine() {
        assertThat(BenchProgram.parse(List.of("check.hs256.jdk 8.125 us", "WARNING: something", "")))
                .isEqualTo(Map.of("check.hs256.jdk", 8.125));
    }

    @Test
    void theBenchTellsWhetherNodesCanLoadTheNativeLibrary() {
        assertThat(BenchProgram.loadedNativeLibrary(Map.of("check.hs256.jdk", 8.1, "check.hs256.native", 5.2)))
                .isTrue();
        assertThat(BenchProgram.loadedNativeLibrary(Map.of("check.hs256.jdk", 8.1)))
                .isFalse();
        assertThat(ConfigChange.ALL.stream().flatMap(List::stream).filter(ConfigChange::byNativeLibrary))
                .extracting(ConfigChange::condition)
                .containsOnly(new Setting(Setting.PROVIDER, "native"))
                .hasSize(4);
    }
}
