package authlab.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.infra.LabHome;
import authlab.lab.environment.Environment;
import authlab.lab.environment.LocalEnvironment;
import authlab.lab.environment.Variant;
import authlab.lab.environment.Variants;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SwitchCourseTest {

    /** Not asked here. */
    private static final Environment NO_LAB =
            new LocalEnvironment(new LabHome(Path.of("."), Path.of(".lab/scratch/none")));

    private static final List<Variant> CORE = Variants.of(Variant.Group.CORE);

    @Test
    void everyChangeIsVisitedOnceAndTheUsualWayBeforeAndAfterAllOfThem() {
        List<Switch> postgres = Switches.of(CORE, true).getFirst();

        assertThat(SwitchCourse.visits(postgres, 6))
                .extracting(v -> v.set().condition() + " " + v.trials())
                .containsExactly(
                        " [1, 2, 3]",
                        "touch=every-request [1, 2, 3, 4, 5, 6]",
                        "touch=never [1, 2, 3, 4, 5, 6]",
                        "pool=1 [1, 2, 3, 4, 5, 6]",
                        " [4, 5, 6]");
        assertThat(SwitchCourse.visits(postgres, 1))
                .as("one trial is not divided")
                .hasSize(4);
    }

    @Test
    void onlyVariantsThatRunAreCompared() {
        assertThat(Switches.of(Variants.named(List.of("session-memory")), true)).isEmpty();
        assertThat(Switches.of(CORE, true))
                .allSatisfy(series -> assertThat(CORE)
                        .containsAll(series.stream().map(Switch::variant).toList()));
        assertThat(Switches.of(Variants.all(), true)).isEqualTo(Switches.ALL);
    }

    @Test
    void whatIsTriedWhereTimeIsShortTakesAQuarterOfAnHourAtMost() {
        Profile.Switching size = Profile.DEFAULT.switching();
        SwitchCourse course = new SwitchCourse(
                NO_LAB,
                Switches.of(CORE, size.all()),
                size,
                Plan.warmUp(Profile.DEFAULT, CORE, List.of(Experiment.SWITCHES)));

        // A trial takes about half a second longer than its load, and setting two nodes up about eight.
        assertThat(course.load().toSeconds() + course.trials() / 2 + 13 * 8).isLessThan(900);
    }

    @Test
    void noTwoChangesOfAVariantHaveOneName() {
        for (List<Switch> series : Switches.ALL) {
            assertThat(series).extracting(Switch::name).doesNotHaveDuplicates();
            assertThat(series.getFirst().usual()).isTrue();
        }
    }

    @Test
    void figuresOfTheBenchAreReadLineByLine() {
        assertThat(BenchProgram.parse(List.of("check.hs256.jdk 8.125 us", "WARNING: something", "")))
                .isEqualTo(Map.of("check.hs256.jdk", 8.125));
    }

    @Test
    void theBenchTellsWhetherNodesCanLoadTheNativeLibrary() {
        assertThat(BenchProgram.loadedNativeLibrary(Map.of("check.hs256.jdk", 8.1, "check.hs256.native", 5.2)))
                .isTrue();
        assertThat(BenchProgram.loadedNativeLibrary(Map.of("check.hs256.jdk", 8.1)))
                .isFalse();
        assertThat(Switches.ALL.stream().flatMap(List::stream).filter(Switch::byNativeLibrary))
                .extracting(Switch::condition)
                .containsOnly("provider=native")
                .hasSize(4);
    }

    @Test
    void whatTakesLongIsAskedInTheFullProfileAlone() {
        assertThat(Profile.DEFAULT.experiments()).doesNotContain(Experiment.SWITCHES, Experiment.COST);
        assertThat(Profile.FULL.experiments()).contains(Experiment.SWITCHES, Experiment.COST, Experiment.STEADY);
    }
}
