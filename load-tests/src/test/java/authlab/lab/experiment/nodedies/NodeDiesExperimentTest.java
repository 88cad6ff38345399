package authlab.lab.experiment.nodedies;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.Setups;
import authlab.lab.experiment.runner.Trial;
import authlab.lab.fault.FaultSchedule;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NodeDiesExperimentTest {

    private static final List<Variant> CORE = Variants.of(Variant.Group.CORE);

    private static List<Trial> faults(Profile profile) {
        return new NodeDiesExperiment()
                .plan(Setups.of(profile, CORE)).getFirst().stream()
                        .filter(t -> t.experiment().isPresent())
                        .toList();
    }

    @Test
    void theFirstNodeOfEachVariantDiesInTheSameSecondAndRepairsBeginOneAfterTheOther() {
        assertThat(faults(Profile.DEFAULT)).allSatisfy(trial -> {
            assertThat(trial.variants()).isEqualTo(CORE);
            assertThat(trial.faults())
                    .extracting(f -> f.fault().part())
                    .containsExactlyInAnyOrderElementsOf(
                            CORE.stream().map(v -> v.nodes().getFirst()).toList());
            assertThat(trial.faults())
                    .extracting(FaultSchedule::after)
                    .containsOnly(trial.faults().getFirst().after());
            assertThat(trial.faults()).extracting(FaultSchedule::lasts).doesNotHaveDuplicates();
        });
    }

    @Test
    void eachRepetitionBeginsItsRepairsWithAnotherNode() {
        List<Part> first = faults(Profile.FULL).stream()
                .map(t -> t.faults().getFirst().fault().part())
                .toList();

        assertThat(first).hasSize(5).doesNotHaveDuplicates();
    }
}
