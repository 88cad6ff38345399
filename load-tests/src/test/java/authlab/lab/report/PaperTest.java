package authlab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.analysis.FaultOutcome.EndedLogins;
import authlab.lab.analysis.SampleResults;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.section.SavedRun;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class PaperTest {

    private static final Pattern NUMBERED = Pattern.compile("<p class=\"ask\"><b>\\d+\\.</b> [^<]*");

    @Test
    void theHandOutHasTheQuestionsOfTheAnswerKeyAndNoAnswer() {
        String handout = paper(SampleRuns.good(), Paper.HANDOUT);
        String answers = paper(SampleRuns.good(), Paper.ANSWERS);

        assertThat(questions(handout)).hasSizeGreaterThan(10).isEqualTo(questions(answers));
        assertThat(handout).doesNotContain("Answer of this run", "Evidence:").contains("<li>All of them.</li>");
        assertThat(answers).contains("Answer of this run", "session-redis 40 of 40");
    }

    @Test
    void anotherRunHasOtherAnswersToTheSameQuestions() {
        SavedRun lost = ReportOf.run(new SampleResults()
                .broke(Experiment.NODE_DIES, Variants.SESSION_STICKY, 7, 20, EndedLogins.NONE)
                .evidence());
        SavedRun kept = ReportOf.run(new SampleResults()
                .broke(Experiment.NODE_DIES, Variants.SESSION_STICKY, 0, 0, EndedLogins.NONE)
                .evidence());

        assertThat(paper(lost, Paper.ANSWERS))
                .contains("session-sticky 20 of 40")
                .doesNotContain("Nobody: the other node takes over.</p>");
        assertThat(paper(kept, Paper.ANSWERS))
                .contains("session-sticky 0 of 40", "</b> Nobody: the other node takes over.");
    }

    @Test
    void notesCoverTheChaptersOfTheRunAndTheirMinutesAddUp() {
        String notes = paper(SampleRuns.good(), Paper.NOTES);
        int sum = Pattern.compile("<small>(\\d+) min</small>")
                .matcher(notes)
                .results()
                .mapToInt(m -> Integer.parseInt(m.group(1)))
                .sum();

        assertThat(notes)
                .contains("take " + sum + " minutes", "Typical wrong answer", "What to choose when", "Cache dies")
                .doesNotContain("<h2>Growth", "<h2>Glossary");
        assertThat(paper(SampleConditions.run(), Paper.NOTES)).contains("<h2>Growth");
    }

    @Test
    void textFromTheRunStaysTextAndNothingIsLoaded() {
        for (String file : List.of(Paper.HANDOUT, Paper.ANSWERS, Paper.NOTES)) {
            String page = paper(SampleHostility.run("<script>boom()</script>"), file);

            assertThat(page)
                    .as(file)
                    .doesNotContain("<script")
                    .doesNotContain("src=")
                    .contains("default-src 'none'");
        }
    }

    @Test
    void anInvalidRunSaysSoOnPaperToo() {
        assertThat(paper(SampleRuns.saturated(), Paper.HANDOUT)).contains("<b>INVALID.</b>");
    }

    private static String paper(SavedRun run, String file) {
        return Objects.requireNonNull(Written.paper(run).get(file));
    }

    private static List<String> questions(String page) {
        return NUMBERED.matcher(page).results().map(MatchResult::group).toList();
    }
}
