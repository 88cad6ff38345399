package authlab.lab.experiment.benchmarkmistakes;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.catalogue.BenchmarkMethod;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.Setups;
import authlab.lab.experiment.runner.AdaptiveExperiment;
import authlab.lab.experiment.runner.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MistakePlanTest {

    private static final List<Variant> CORE = Variants.of(Variant.Group.CORE);

    private static MistakePlan plan(List<Variant> running) {
        return new MistakePlan(Subjects.of(running), 4, Duration.ofSeconds(3), 100);
    }

    @Test
    void coldNodesAreMeasuredInAFixedOrderAndWarmOnesInAlternatingOrder() {
        MistakePlan plan = plan(CORE);

        assertThat(List.of(1, 2))
                .allSatisfy(repetition -> assertThat(plan.cold(repetition))
                        .extracting(MistakePlanTest::what)
                        .containsExactly("jwt COLD", "jwt COLD_AGAIN", "session-redis COLD"));
        assertThat(plan.warm(1))
                .extracting(MistakePlanTest::what)
                .containsExactly("jwt WARM", "session-redis WARM", "jwt WARM_AGAIN");
        assertThat(plan.warm(2))
                .extracting(MistakePlanTest::what)
                .containsExactly("jwt WARM_AGAIN", "session-redis WARM", "jwt WARM");
    }

    private static String what(Trial trial) {
        return trial.variants().getFirst() + " "
                + ((Condition.Method) trial.condition()).method().name();
    }

    @Test
    void aClosedLoopAndAnOpenModelMeetTheSameFreeze() {
        List<Trial> frozen = plan(CORE).frozen(1);

        assertThat(frozen)
                .extracting(Trial::faults)
                .containsOnly(frozen.getFirst().faults());
        assertThat(frozen)
                .extracting(Trial::lasts)
                .containsOnly(frozen.getFirst().lasts());
        assertThat(frozen).extracting(Trial::connections).containsExactly(4, 0);
        assertThat(frozen).extracting(Trial::rate).containsExactly(0.0, 100.0);
        assertThat(frozen.getFirst().faults())
                .allMatch(f -> f.after()
                                .plus(f.lasts())
                                .plusSeconds(4)
                                .compareTo(frozen.getFirst().lasts())
                        <= 0);
    }

    @Test
    void variantsWhoseLoginsEndWithTheirNodesAreNotUsed() {
        assertThat(Subjects.of(List.of(Variants.SESSION_MEMORY, Variants.SESSION_STICKY))
                        .all())
                .isEmpty();
        assertThat(Subjects.of(List.of(Variants.SESSION_POSTGRES, Variants.SESSION_REDIS))
                        .all())
                .containsExactly(Variants.SESSION_REDIS);
        assertThat(Subjects.of(List.of(Variants.SESSION_POSTGRES, Variants.JWT_DENYLIST))
                        .all())
                .containsExactly(Variants.SESSION_POSTGRES);
        assertThat(driver(Profile.DEFAULT, List.of(Variants.SESSION_MEMORY))).isEmpty();
    }

    @Test
    void oneVariantAloneIsMeasuredTwice() {
        assertThat(plan(List.of(Variants.JWT)).cold(1)).hasSize(2);
        assertThat(plan(List.of(Variants.JWT)).connections(1)).isEmpty();
        assertThat(plan(List.of(Variants.SESSION_REDIS)).connections(1))
                .extracting(Trial::condition)
                .containsExactly(
                        new Condition.Method(BenchmarkMethod.CONNECTIONS, 10),
                        new Condition.Method(BenchmarkMethod.CONNECTIONS, 50),
                        new Condition.Method(BenchmarkMethod.CONNECTIONS, 200));
    }

    @Test
    void idsAreUnique() {
        MistakePlan plan = plan(CORE);

        assertThat(IntStream.rangeClosed(1, 4)
                        .boxed()
                        .flatMap(n -> List.of(plan.cold(n), plan.warm(n), plan.frozen(n), plan.connections(n)).stream())
                        .flatMap(List::stream)
                        .map(Trial::id))
                .doesNotHaveDuplicates();
    }

    @Test
    void itIsRepeatedAsOftenAsAVerdictNeedsAndTakesTenMinutesAtMost() {
        AdaptiveExperiment driver = driver(Profile.DEFAULT, CORE).orElseThrow();

        assertThat(((MistakeDriver) driver).plan().repetitions()).isGreaterThanOrEqualTo(Effect.FEWEST);
        assertThat(driver.load().toSeconds() + driver.trials()).isLessThan(600);
    }

    private static Optional<AdaptiveExperiment> driver(Profile profile, List<Variant> running) {
        return new BenchmarkMistakesExperiment().driver(Setups.of(profile, running), Setups.NO_LAB);
    }
}
