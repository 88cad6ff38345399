package authlab.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.LoadLevel;
import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.runner.Plan;
import authlab.lab.experiment.runner.Trial;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The plan of a whole comparison, made of what each experiment plans. */
final class PlanTest {

    private static final List<Variant> CORE = Variants.of(Variant.Group.CORE);
    private static final List<Experiment> ALL = List.of(Experiment.values());

    @Test
    void theFullProfileMeasuresOnRestartedNodesAndWhatFollowsOnTheLastOfThem() {
        Plan plan = plan(Profile.FULL, CORE, List.of(Experiment.STEADY, Experiment.NODE_DIES));

        assertThat(plan.forks()).hasSize(2);
        assertThat(plan.forks().getLast())
                .filteredOn(t -> t.experiment().equals(Optional.of(Experiment.STEADY))
                        && t.condition().equals(new Condition.Load(Operation.ME, LoadLevel.LOW, false))
                        && t.variants().getFirst().equals(Variants.SESSION_REDIS))
                .extracting(Trial::id)
                .containsExactly(IntStream.rangeClosed(11, 20)
                        .mapToObj(i -> "steady/session-redis/me/low/" + i)
                        .toArray(String[]::new));
        assertThat(plan.forks().getLast()).extracting(Trial::experiment).contains(Optional.of(Experiment.NODE_DIES));
        assertThat(plan(Profile.DEFAULT, CORE, ALL).forks()).hasSize(1);
    }

    @Test
    void nothingIsWarmedUpForAttacksAndForSwitchesWhichDoSoThemselves() {
        assertThat(run(Profile.FULL, CORE, List.of(Experiment.ATTACKS, Experiment.SWITCHES))
                        .setup()
                        .warmUp()
                        .trials())
                .isZero();
        assertThat(run(Profile.DEFAULT, CORE, ALL).setup().warmUp().groups()).hasSize(CORE.size());
    }

    @Test
    void steadyHasAClosedLoopAndARateThatIsTheSameForAllVariants() {
        assertThat(plan(Profile.DEFAULT, CORE, ALL).trials())
                .filteredOn(t -> t.experiment().equals(Optional.of(Experiment.STEADY)))
                .allMatch(t -> ((Condition.Load) t.condition()).level() == LoadLevel.SATURATED
                        ? t.rate() == 0
                        : t.rate() == 100);
    }

    @Test
    void mostOfADefaultRunIsMeasuredLoad() {
        ComparisonRun run = run(Profile.DEFAULT, CORE, Experiment.of(Profile.DEFAULT));
        double measured = run.all().stream()
                .flatMap(e -> e.plan(run.setup()).stream().flatMap(List::stream))
                .mapToDouble(t -> t.lasts().toMillis() / 1e3)
                .sum();
        double warmUp = run.setup().warmUp().load().toMillis() / 1e3;

        assertThat(measured / (measured + warmUp)).isGreaterThan(0.75);
    }

    @Test
    void idsAreUnique() {
        assertThat(plan(Profile.FULL, CORE, ALL).trials()).extracting(Trial::id).doesNotHaveDuplicates();
    }

    @Test
    void restartedNodesAreWarmedUpBeforeAnythingElseIsMeasuredOnThem() {
        List<Variant> two = List.of(Variants.SESSION_REDIS, Variants.JWT);

        assertThat(faultsAndAfter(two, ALL))
                .containsExactly(
                        "cache-dies/together/1",
                        "cache-dies/together/2",
                        "cache-dies/together/3",
                        "node-freezes/together/1",
                        "node-freezes/together/2",
                        "node-freezes/together/3",
                        "node-dies/together/1",
                        "warm-up/node-dies/after-1",
                        "node-dies/together/2",
                        "warm-up/node-dies/after-2",
                        "node-dies/together/3",
                        "warm-up/restarted/session-redis/1",
                        "warm-up/restarted/session-redis/2",
                        "warm-up/restarted/jwt/1",
                        "warm-up/restarted/jwt/2");
        assertThat(faultsAndAfter(two, List.of(Experiment.CACHE_DIES, Experiment.NODE_DIES, Experiment.ATTACKS)))
                .as("nothing is measured after it")
                .endsWith("node-dies/together/3");
    }

    private static List<String> faultsAndAfter(List<Variant> variants, List<Experiment> experiments) {
        return plan(Profile.DEFAULT, variants, experiments).trials().stream()
                .map(Trial::id)
                .dropWhile(id -> !id.startsWith("cache-dies"))
                .toList();
    }

    @Test
    void everyFaultIsHealedWhileTheLoadGoesOn() {
        for (Profile profile : Profile.values()) {
            assertThat(plan(profile, CORE, ALL).trials())
                    .allSatisfy(t -> assertThat(t.faults())
                            .allMatch(f ->
                                    f.after().plus(f.lasts()).plusSeconds(4).compareTo(t.lasts()) <= 0));
        }
    }

    @Test
    void everyFaultIsRepeatedThreeTimesAndInTheFullProfileFiveTimes() {
        for (Experiment fault : List.of(Experiment.CACHE_DIES, Experiment.NODE_FREEZES, Experiment.NODE_DIES)) {
            assertThat(repetitions(Profile.SMOKE, fault)).containsExactly(1);
            assertThat(repetitions(Profile.DEFAULT, fault)).containsExactly(1, 2, 3);
            assertThat(repetitions(Profile.FULL, fault)).containsExactly(1, 2, 3, 4, 5);
        }
    }

    private static List<Integer> repetitions(Profile profile, Experiment experiment) {
        return plan(profile, CORE, List.of(experiment)).trials().stream()
                .filter(t -> t.experiment().isPresent())
                .map(Trial::repetition)
                .toList();
    }

    /** Four minutes of the twelve that a default run may take, with logins, checks and restarts. */
    @Test
    void theFaultsOfADefaultRunAreLoadForLessThanThreeAndAHalfMinutes() {
        Duration load = plan(
                        Profile.DEFAULT,
                        CORE,
                        List.of(Experiment.CACHE_DIES, Experiment.NODE_FREEZES, Experiment.NODE_DIES))
                .trials()
                .stream()
                .map(Trial::lasts)
                .reduce(Duration.ZERO, Duration::plus);

        assertThat(load).isLessThan(Duration.ofSeconds(210));
    }

    private static Plan plan(Profile profile, List<Variant> variants, List<Experiment> experiments) {
        ComparisonRun run = run(profile, variants, experiments);
        return Plan.of(run.setup(), run.all(), Setups.NO_LAB);
    }

    private static ComparisonRun run(Profile profile, List<Variant> variants, List<Experiment> experiments) {
        return new ComparisonRun(Path.of("."), "test", profile, variants, experiments);
    }
}
