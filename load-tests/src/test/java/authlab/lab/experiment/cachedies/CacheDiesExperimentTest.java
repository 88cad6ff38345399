package authlab.lab.experiment.cachedies;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.Setups;
import authlab.lab.experiment.runner.Trial;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CacheDiesExperimentTest {

    @Test
    void theCacheDiesForAllVariantsInTheSameSecond() {
        List<List<Trial>> forks =
                new CacheDiesExperiment().plan(Setups.of(Profile.DEFAULT, Variants.of(Variant.Group.CORE)));

        assertThat(forks)
                .singleElement()
                .satisfies(trials -> assertThat(trials).hasSize(3).allSatisfy(trial -> {
                    assertThat(trial.variants()).isEqualTo(Variants.of(Variant.Group.CORE));
                    assertThat(trial.faults()).extracting(f -> f.fault().part()).containsExactly(Part.REDIS);
                }));
    }
}
