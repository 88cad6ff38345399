package authlab.lab.experiment.steady;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.Setups;
import authlab.lab.experiment.runner.Trial;
import authlab.lab.workload.Workload;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SteadyExperimentTest {

    @Test
    void everyOtherRepetitionIsReversedAndEachBlockBeginsWithTheNextSubject() {
        assertThat(plan().stream()
                        .filter(t -> t.id().contains("/me/saturated/"))
                        .map(Trial::id)
                        .limit(9))
                .containsExactly(
                        "steady/jwt-control/me/saturated/1",
                        "steady/session-redis/me/saturated/1",
                        "steady/jwt/me/saturated/1",
                        "steady/jwt/me/saturated/2",
                        "steady/session-redis/me/saturated/2",
                        "steady/jwt-control/me/saturated/2",
                        "steady/session-redis/me/saturated/3",
                        "steady/jwt/me/saturated/3",
                        "steady/jwt-control/me/saturated/3");
    }

    @Test
    void aRepetitionMeasuresEachOperationAloneSaturatedAndAtTheLowRate() {
        List<Trial> ofOneSubject = plan().stream()
                .filter(t -> t.id().startsWith("steady/jwt-control/"))
                .toList();
        assertThat(ofOneSubject.stream().map(Trial::id).limit(4))
                .containsExactly(
                        "steady/jwt-control/me/saturated/1",
                        "steady/jwt-control/orders/saturated/1",
                        "steady/jwt-control/me/low/1",
                        "steady/jwt-control/orders/low/1");
        assertThat(ofOneSubject.getFirst().workload()).isEqualTo(Workload.ME);
        assertThat(ofOneSubject.get(1).workload()).isEqualTo(Workload.ORDERS);
    }

    @Test
    void theBaselineIsMeasuredTwice() {
        assertThat(plan())
                .filteredOn(t -> t.condition().pooled().isControl())
                .hasSize(48)
                .allMatch(t -> t.variants().equals(List.of(Variants.JWT)));
    }

    @Test
    void theFirstRepetitionBelongsToTheWarmUp() {
        assertThat(all().stream().limit(12))
                .allMatch(t -> t.experiment().isEmpty() && t.repetition() == 0)
                .extracting(Trial::id)
                .startsWith("warm-up/steady/jwt-control/me/saturated/1");
    }

    private static List<Trial> plan() {
        return all().stream().filter(t -> t.experiment().isPresent()).toList();
    }

    private static List<Trial> all() {
        return new SteadyExperiment()
                .plan(Setups.of(Profile.DEFAULT, List.of(Variants.SESSION_REDIS, Variants.JWT)))
                .getFirst();
    }
}
