package authlab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.experiment.section.DifferencesTable;
import org.junit.jupiter.api.Test;

final class SummaryMarkdownTest {

    @Test
    void itHasDifferencesFaultsValidityMachineAndCommand() {
        String summary = SummaryMarkdown.of(SampleRuns.good());

        assertThat(summary)
                .startsWith("# Session vs JWT: run 20261122T140309Z\n")
                .contains("Every validity check passed.", "Fault: node-dies", "Fault: cache-dies", "./lab compare")
                .contains("2 cores, Intel Xeon, 2.80 GHz, 7.8 GiB", "| cores | 2 |");
        SampleRuns.good().differences().stream()
                .flatMap(d -> d.estimate().stream())
                .forEach(e -> assertThat(summary).contains(DifferencesTable.percent(e.percent())));
    }

    @Test
    void anInvalidRunSaysSoAndNotThatItPassed() {
        assertThat(SummaryMarkdown.of(SampleRuns.saturated()))
                .contains("**INVALID.**", "p99 of lateness was 1,840 ms")
                .doesNotContain("Every validity check passed");
        assertThat(SummaryMarkdown.of(SampleRuns.crashed())).contains("**Incomplete.**", "the run did not finish");
    }

    @Test
    void textOfARunStaysText() {
        String summary = SummaryMarkdown.of(SampleHostility.run("<script>alert(1)</script> @all |"));

        assertThat(summary.replaceAll("(?s)```.*?```", ""))
                .doesNotContain("<script>", "@all")
                .contains("&lt;script&gt;", "@<!-- -->all \\|");
    }

    @Test
    void itFitsIntoThePullRequest() {
        assertThat(SummaryMarkdown.of(SampleHostility.run("long ".repeat(3_000))))
                .hasSizeLessThan(60_100);
    }
}
