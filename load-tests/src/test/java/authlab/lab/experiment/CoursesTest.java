package authlab.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.environment.Variant;
import authlab.lab.environment.Variants;
import authlab.lab.experiment.Plan.Trial;
import authlab.lab.measure.Neighbour;
import java.time.Duration;
import java.util.List;
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
    void growthIsAboutSharedStoresAndOneTokenBesideThem() {
        Profile.Growth size = new Profile.Growth(List.of(0, 10, 20), 2, 50, 5);
        try (var lab = authlab.lab.environment.LocalEnvironment.at(authlab.infra.LabHome.locate(), 23_700)) {
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
