package authlab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.analysis.Results;
import authlab.lab.analysis.Results.OfExperiment;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.section.Block.Figure;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.report.SummaryText.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AnswerTest {

    @Test
    void threeSentencesStateTheLargestDifferenceAndWhoWasSignedOut() {
        assertThat(AnswerText.of(SampleRuns.good()))
                .extracting(Statement::sentence)
                .map(sentence -> sentence.replace('\u00a0', ' '))
                .hasSize(3)
                .anySatisfy(
                        cost -> assertThat(cost).contains("session-postgres to jwt, +7.6 % (95 % interval +7.2 % to"))
                .anySatisfy(
                        node -> assertThat(node)
                                .isEqualTo(
                                        "Users were signed out with session-memory (40 of 40), session-sticky (21 of 40),"
                                                + " and with none of the other 3; the most requests failed with session-sticky, 3,073 of 5,960."))
                .anySatisfy(cache ->
                        assertThat(cache).contains("session-redis (40 of 40)").endsWith("5,909 of 5,980."));
    }

    @Test
    void otherDataMakeOtherSentences() {
        SavedRun run = nodeDies();

        assertThat(AnswerText.of(run))
                .extracting(Statement::sentence)
                .containsExactly(
                        "This run shows no difference in cost: it has fewer than two variants with results in steady.",
                        "No variant signed out any user; no request failed.",
                        "This run does not show what this fault does: it has no result of cache-dies.");
    }

    @Test
    void theChartSaysInWordsWhatIsNotCompared() {
        assertThat(Answer.of(SampleRuns.good()).blocks().getFirst())
                .isInstanceOfSatisfying(
                        Figure.class,
                        figure -> assertThat(figure.chart().alternative())
                                .contains("session-memory not compared, only 6017 of 12000 requests"));
        assertThat(Answer.of(nodeDies()).blocks()).doesNotHaveAnyElementsOfTypes(Figure.class);
    }

    private static SavedRun nodeDies() {
        return new SavedRun(
                SampleRuns.metadata(Profile.DEFAULT),
                new Results(
                        List.of(new OfExperiment(Experiment.NODE_DIES, List.of(SampleTrials.nodeDies(Variants.JWT))))),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
