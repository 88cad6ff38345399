package authlab.lab.report;

import static authlab.lab.catalogue.Experiment.STEADY;
import static authlab.lab.catalogue.Variants.JWT;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.analysis.Results;
import authlab.lab.analysis.Results.OfExperiment;
import authlab.lab.analysis.RunCourse;
import authlab.lab.analysis.WarmUpCurve;
import authlab.lab.catalogue.Profile;
import authlab.lab.experiment.section.Curve;
import authlab.lab.experiment.section.SavedRun;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the report says of the warm-up, and of how the time of the run was used. */
final class WarmUpSectionTest {

    @Test
    void theWarmUpIsDrawnAsTheMedianOfAllStartsOfTheNodes() {
        Curve.Data curve = (Curve.Data)
                Curve.of(run(), List.of(), STEADY).getFirst().chart().data();

        assertThat(curve.x()).containsExactly(2.0, 4.0);
        assertThat(curve.lines().getFirst().y()).containsExactly(Optional.of(700.0), Optional.of(250.0));
    }

    @Test
    void theSummarySaysHowMuchWasMeasuredAndWhatWasVoid() {
        assertThat(SummaryText.of(run()).getFirst().sentence())
                .isEqualTo(
                        "65\u00a0% of 400 s were measured load. 3 of 80 trials were disturbed by something that is not measured;"
                                + " they are void and do not count. 2 s of turns were disturbed by other programs; they were made up"
                                + " for.");
    }

    private static SavedRun run() {
        RunCourse course = new RunCourse(
                400,
                260,
                80,
                3,
                2,
                List.of(curve("warm-up/jwt/1", 800, 200), curve("warm-up/jwt/2", 600, 300)),
                List.of());
        Results results = new Results(List.of(new OfExperiment(STEADY, List.of(SampleTrials.steady(JWT)))), course);
        return new SavedRun(
                SampleRuns.metadata(Profile.DEFAULT),
                results,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static WarmUpCurve curve(String trial, double first, double second) {
        return new WarmUpCurve(
                trial,
                JWT,
                List.of(new WarmUpCurve.Point(2.004, first, 900), new WarmUpCurve.Point(4.01, second, 2_000)));
    }
}
