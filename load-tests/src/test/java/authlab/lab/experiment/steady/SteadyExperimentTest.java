package authlab.lab.experiment.steady;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.Setups;
import authlab.lab.experiment.runner.Trial;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SteadyExperimentTest {

    @Test
    void everyOtherRepetitionIsReversedAndEachBlockBeginsWithTheNextSubject() {
        List<Trial> trials = new SteadyExperiment()
                .plan(Setups.of(Profile.DEFAULT, List.of(Variants.SESSION_REDIS, Variants.JWT)))
                .getFirst();

        assertThat(trials.stream().map(Trial::id).limit(9))
                .containsExactly(
                        "steady/jwt-control/1",
                        "steady/session-redis/1",
                        "steady/jwt/1",
                        "steady/jwt/2",
                        "steady/session-redis/2",
                        "steady/jwt-control/2",
                        "steady/session-redis/3",
                        "steady/jwt/3",
                        "steady/jwt-control/3");
        assertThat(trials)
                .filteredOn(t -> t.condition().isControl())
                .isNotEmpty()
                .allMatch(t -> t.variants().equals(List.of(Variants.JWT)));
    }
}
