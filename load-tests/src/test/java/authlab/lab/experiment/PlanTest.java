package authlab.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.lab.environment.Variant;
import authlab.lab.environment.Variants;
import authlab.lab.experiment.Plan.Trial;
import authlab.lab.fault.Fault;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PlanTest {

    private static final List<Variant> CORE = Variants.of(Variant.Group.CORE);
    private static final List<Experiment> ALL = List.of(Experiment.values());

    @Test
    void everyOtherRepetitionGoesBackwardsAndEachBlockBeginsWithTheNext() {
        Plan plan =
                Plan.of(Profile.DEFAULT, Variants.named(List.of("session-redis", "jwt")), List.of(Experiment.STEADY));

        assertThat(plan.trials().stream()
                        .map(Trial::id)
                        .filter(id -> id.startsWith("steady/"))
                        .limit(9))
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
        assertThat(plan.trials())
                .filteredOn(t -> t.id().contains("control"))
                .allMatch(t -> t.variants().equals(Variants.named(List.of("jwt"))));
    }

    @Test
    void theFullSizeMeasuresOnNodesStartedAnewAndWhatFollowsOnTheLastOfThem() {
        Plan plan = Plan.of(Profile.FULL, CORE, List.of(Experiment.STEADY, Experiment.NODE_DIES));

        assertThat(plan.forks()).hasSize(2);
        assertThat(plan.forks().getLast())
                .filteredOn(t -> t.experiment().equals("steady")
                        && t.variants().getFirst().name().equals("session-redis"))
                .extracting(Trial::id)
                .containsExactly(IntStream.rangeClosed(13, 24)
                        .mapToObj(i -> "steady/session-redis/" + i)
                        .toArray(String[]::new));
        assertThat(plan.forks().getLast()).extracting(Trial::experiment).contains("node-dies");
        assertThat(Plan.of(Profile.DEFAULT, CORE, ALL).forks()).hasSize(1);
    }

    @Test
    void everyVariantIsWarmedUpByItselfAndNoneForAttacksOrForSwitchesWhichDoSoThemselves() {
        assertThat(Plan.warmUp(Profile.DEFAULT, CORE, ALL).groups()).hasSize(5).allMatch(group -> group.size() == 1);
        assertThat(Plan.warmUp(Profile.FULL, CORE, List.of(Experiment.ATTACKS, Experiment.SWITCHES))
                        .trials())
                .isZero();
    }

    @Test
    void theRateIsHalfOfWhatTheWeakestBearsAndNoMoreThanIsWanted() {
        assertThat(WarmUp.rate(2.0 * 1000, 2, 800)).isEqualTo(500);
        assertThat(WarmUp.rate(0.5 * 1000, 2, 800)).isEqualTo(800);
        assertThat(WarmUp.rate(2.2 * 1000, 2, 800)).as("a multiple of 50").isEqualTo(450);
        assertThat(WarmUp.rate(1e6, 2, 800))
                .as("a machine that bears hardly anything")
                .isEqualTo(50);
        assertThat(WarmUp.rate(0, 2, 800)).as("nobody knows").isEqualTo(800);

        Plan plan = Plan.of(Profile.DEFAULT, CORE, ALL).steadyAt(450);
        assertThat(plan.trials())
                .allMatch(t -> (t.rate() == 450) == t.experiment().equals(Experiment.STEADY.label()));
    }

    @Test
    void isWarmWhenThePriceHasStoodStillTwiceInARow() {
        WarmUp.Price fallen = WarmUp.Price.UNKNOWN.after(7700).after(900).after(880);

        assertThat(fallen.stands()).as("stood still once").isFalse();
        assertThat(fallen.after(700).after(690).stands()).as("fell once more").isFalse();
        assertThat(fallen.after(870).stands()).as("stood still twice").isTrue();
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
    void nodesThatWereStartedAgainAreWarmedUpBeforeAnythingElseIsMeasuredOnThem() {
        List<Variant> two = Variants.named(List.of("session-redis", "jwt"));

        assertThat(faultsAndAfter(two, ALL))
                .containsExactly(
                        "cache-dies/together/1",
                        "node-dies/session-redis/1",
                        "node-dies/jwt/1",
                        "warm-up/node-dies/session-redis/1",
                        "warm-up/node-dies/session-redis/2",
                        "warm-up/node-dies/jwt/1",
                        "warm-up/node-dies/jwt/2");
        assertThat(faultsAndAfter(two, List.of(Experiment.CACHE_DIES, Experiment.NODE_DIES, Experiment.ATTACKS)))
                .as("nothing is measured after it")
                .endsWith("node-dies/jwt/1");
    }

    private static List<String> faultsAndAfter(List<Variant> variants, List<Experiment> experiments) {
        return Plan.of(Profile.FULL, variants, experiments).trials().stream()
                .map(Trial::id)
                .dropWhile(id -> !id.startsWith("cache-dies"))
                .toList();
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
                .hasMessage("no experiment named disc-full; there are steady, journey, cache-dies, node-dies, growth,"
                        + " neighbour, capacity, switches, cost, attacks");
        assertThatThrownBy(() -> Variants.named(List.of("jwt", "cookie")))
                .hasMessageContaining("no variant named cookie; there are session-memory, ")
                .hasMessageContaining("jwt");
    }
}
