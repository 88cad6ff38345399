package authlab.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.infra.LabHome;
import authlab.lab.environment.LocalEnvironment;
import authlab.lab.environment.Variant;
import authlab.lab.environment.Variants;
import authlab.lab.experiment.Plan.Trial;
import authlab.lab.measure.Neighbour;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

final class CoursesTest {

    private static final List<Variant> TWO = Variants.named(List.of("session-redis", "jwt"));

    @Test
    void neighbourGoesUpTheStepsFromNobodyBesideItAndDownAgainTheOtherWayRound() {
        NeighbourCourse course = new NeighbourCourse(TWO, new Profile.Neighbour(50, List.of(0, 100), 2, 8));

        assertThat(course.plan())
                .extracting(Trial::id)
                .containsExactly(
                        "neighbour/0/session-redis/1",
                        "neighbour/0/jwt/1",
                        "neighbour/100/session-redis/1",
                        "neighbour/100/jwt/1",
                        "neighbour/100/jwt/2",
                        "neighbour/100/session-redis/2",
                        "neighbour/0/jwt/2",
                        "neighbour/0/session-redis/2");
        assertThat(course.plan().getFirst().condition()).isEqualTo(Neighbour.ALONE);
        assertThat(course.plan()).extracting(Trial::beside).contains(0.0, 100.0);
        assertThat(course.trials()).isEqualTo(8);
        assertThat(course.load()).isEqualTo(Duration.ofSeconds(64));
    }

    @Test
    void capacityLooksOnAsManyNodesAsAVariantCanHaveAndThenMeasuresAllAtFourShares() {
        try (var lab = LocalEnvironment.at(LabHome.locate(), 23_700)) {
            CapacityCourse course = new CapacityCourse(
                    lab,
                    Variants.named(List.of("session-memory", "jwt", "jwt-rs256")),
                    new Profile.Capacity(List.of(1, 2, 3), 3, 6, 2));

            assertThat(course.variants())
                    .as("one that bears no rate is left out")
                    .hasSize(2);
            assertThat(course.trials())
                    .as("five searches, a third node that becomes warm, and two variants after rest and at four shares")
                    .isEqualTo(5 * 14 + 2 + 2 * (1 + 4 * 6));
            assertThat(course.load()).isEqualTo(Duration.ofSeconds(5 * 14 * 3 + 2 * (1 + 4 * 6) * 2 + 2 * 5));
        }
    }

    @Test
    void everyVariantIsMeasuredAtSharesOfItsOwnCapacityAndAllAtHalfOfTheWeakests() {
        SequencedMap<Variant, Double> bears = new LinkedHashMap<>();
        bears.put(TWO.getFirst(), 1_000.0);
        bears.put(TWO.getLast(), 1_500.0);

        assertThat(CapacityCourse.shares(bears))
                .extracting(at -> at.variant().name() + " " + at.share() + " " + at.rate())
                .containsExactly(
                        "session-redis HALF 500.0",
                        "jwt HALF 750.0",
                        "session-redis THREE_QUARTERS 750.0",
                        "jwt THREE_QUARTERS 1125.0",
                        "session-redis ALMOST_ALL 900.0",
                        "jwt ALMOST_ALL 1350.0",
                        "session-redis WEAKEST 500.0",
                        "jwt WEAKEST 500.0");
        assertThat(CapacityCourse.shares(new LinkedHashMap<>())).isEmpty();
    }

    @Test
    void allOfCapacityIsAQuarterOfAnHourOfLoadAtMost() {
        try (var lab = LocalEnvironment.at(LabHome.locate(), 23_700)) {
            for (Profile profile : List.of(Profile.DEFAULT, Profile.FULL)) {
                Duration load = new CapacityCourse(lab, Variants.of(Variant.Group.CORE), profile.capacity()).load();

                assertThat(load).isLessThan(Duration.ofMinutes(13));
            }
        }
    }

    @Test
    void growthIsAboutSharedStoresAndOneTokenBesideThem() {
        Profile.Growth size = new Profile.Growth(List.of(0, 10, 20), 2, 50, 5);
        try (var lab = LocalEnvironment.at(LabHome.locate(), 23_700)) {
            GrowthCourse course = new GrowthCourse(lab, Variants.all(), size);

            assertThat(course.variants())
                    .extracting(Variant::name)
                    .containsExactly("session-postgres", "session-redis", "jwt");
            assertThat(course.trials()).isEqualTo(18);
        }
    }

    @Test
    void whatTakesLongIsPartOfAFullRunOnly() {
        assertThat(Profile.DEFAULT.experiments())
                .contains(Experiment.STEADY, Experiment.ATTACKS)
                .doesNotContain(Experiment.GROWTH, Experiment.NEIGHBOUR);
        assertThat(Profile.FULL.experiments()).containsExactly(Experiment.values());
    }

    @Test
    void whatMustBeDoneInTheEndIsDoneOnce() {
        int[] times = {0};
        AtLast last = new AtLast(() -> times[0]++);
        last.close();
        last.close();

        assertThat(times[0]).isEqualTo(1);
    }
}
