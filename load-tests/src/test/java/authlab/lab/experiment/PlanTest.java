package authlab.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.lab.environment.Variant;
import authlab.lab.environment.Variants;
import authlab.lab.experiment.Plan.Trial;
import authlab.lab.fault.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PlanTest {

    private static final List<Variant> CORE = Variants.of(Variant.Group.CORE);
    private static final List<Experiment> ALL = List.of(Experiment.values());

    @Test
    void everyOtherRepetitionGoesBackwards() {
        Plan plan =
                Plan.of(Profile.DEFAULT, Variants.named(List.of("session-redis", "jwt")), List.of(Experiment.STEADY));

        assertThat(plan.trials().stream()
                        .map(Trial::id)
                        .filter(id -> id.startsWith("steady/"))
                        .limit(4))
                .containsExactly("steady/session-redis/1", "steady/jwt/1", "steady/jwt/2", "steady/session-redis/2");
    }

    @Test
    void everyVariantIsWarmedUpBeforeAnythingIsMeasured() {
        Plan plan = Plan.of(Profile.DEFAULT, CORE, ALL);

        assertThat(plan.trials().subList(0, 5)).extracting(Trial::experiment).containsOnly("warm-up");
        assertThat(plan.trials().subList(5, plan.trials().size()))
                .extracting(Trial::experiment)
                .doesNotContain("warm-up");
    }

    @Test
    void attacksNeedNoLoad() {
        assertThat(Plan.of(Profile.FULL, Variants.all(), List.of(Experiment.ATTACKS))
                        .trials())
                .isEmpty();
    }

    @Test
    void idsAreUnique() {
        assertThat(Plan.of(Profile.FULL, CORE, ALL).trials())
                .extracting(Trial::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void theCacheDiesForAllVariantsInTheSameSecond() {
        Plan plan = Plan.of(Profile.DEFAULT, CORE, List.of(Experiment.CACHE_DIES));

        Trial trial = plan.trials().getLast();
        assertThat(trial.variants()).hasSize(5);
        assertThat(trial.faults()).extracting(Fault::part).containsExactly("redis");
    }

    @Test
    void everyFaultIsHealedWhileTheLoadGoesOn() {
        for (Profile profile : List.of(Profile.SMOKE, Profile.DEFAULT, Profile.FULL)) {
            assertThat(Plan.of(profile, CORE, ALL).trials())
                    .allSatisfy(t -> assertThat(t.faults())
                            .allMatch(f ->
                                    f.after().plus(f.lasts()).plusSeconds(4).compareTo(t.lasts()) <= 0));
        }
    }

    @Test
    void anUnknownNameListsTheGoodOnes() {
        assertThatThrownBy(() -> Experiment.named(List.of("steady", "disc-full")))
                .hasMessage(
                        "no experiment named disc-full; there are steady, journey, node-dies, cache-dies, growth, neighbour, attacks");
        assertThatThrownBy(() -> Variants.named(List.of("jwt", "cookie")))
                .hasMessageContaining("no variant named cookie; there are session-memory, ")
                .hasMessageContaining("jwt");
    }
}
