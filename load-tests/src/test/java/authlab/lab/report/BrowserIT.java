package authlab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import authlab.lab.experiment.section.SavedRun;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class BrowserIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void needsChromium() {
        assumeFalse(
                Browser.installed().isEmpty(),
                "SKIPPED: no Chromium on this machine; on Debian and Ubuntu: apt-get install chromium");
    }

    private static List<SavedRun> runs() {
        return List.of(
                SampleRuns.good(),
                SampleRuns.saturated(),
                SampleRuns.crashed(),
                SampleConditions.run(),
                SampleAttacks.run(),
                SampleHostility.run("</script><script>console.error('boom')</script>"),
                SampleHostility.run("\"><img src=x onerror=console.error(1)>"),
                SampleHostility.run("a".repeat(300)));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void everyRunFitsAPhoneAndAProjectorDrawsAllItsChartsAndAsksNobody(SavedRun run)
            throws IOException, InterruptedException {
        for (int width : List.of(390, 1600)) {
            JsonNode seen = browser(false).open(run, width);

            assertThat(seen.get("errors")).isEmpty();
            assertThat(seen.get("requests")).isEmpty();
            assertThat(seen.get("width").intValue()).isEqualTo(width);
            assertThat(seen.get("pageWidth").intValue()).isLessThanOrEqualTo(width);
            assertThat(seen.get("drawn")).isEqualTo(seen.get("charts"));
        }
    }

    /** Together they have every kind of chapter, block and chart. */
    private static List<SavedRun> examined() {
        return List.of(SampleRuns.good(), SampleRuns.crashed(), SampleConditions.run(), SampleAttacks.run());
    }

    @ParameterizedTest
    @MethodSource("examined")
    void axeFindsNoViolationLightOrDark(SavedRun run) throws IOException, InterruptedException {
        for (boolean dark : List.of(false, true)) {
            JsonNode seen = browser(dark).examine(run, 1280);

            assertThat(seen.get("paper").textValue()).isEqualTo(dark ? "rgb(20, 22, 26)" : "rgb(253, 253, 251)");
            assertThat(seen.get("violations")).isEmpty();
        }
    }

    @Test
    void theAnswerFitsTheFirstScreen() throws IOException, InterruptedException {
        assertThat(browser(false)
                        .open(SampleRuns.good(), 1280)
                        .get("answerHeight")
                        .doubleValue())
                .isBetween(300.0, 800.0);
    }

    @Test
    void theProbeSeesWhatIsWrong() throws IOException, InterruptedException {
        Browser browser = browser(false);
        SavedRun run = SampleRuns.good();
        String broken = "<img src='missing.png'><div style='width:999px'>wide</div>";

        JsonNode seen = browser.open(run, 390, broken);

        assertThat(seen.get("errors")).isNotEmpty();
        assertThat(seen.get("pageWidth").intValue()).isGreaterThan(390);
    }

    private Browser browser(boolean dark) {
        return new Browser(Browser.installed().getFirst(), folder, dark);
    }
}
