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
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(ints = {390, 1600})
    void aGoodRunDrawsAllItsChartsAndAsksNobody(int width) throws IOException, InterruptedException {
        JsonNode seen = browser().open(SampleRuns.good(), width);

        assertSound(seen, width);
        assertThat(seen.get("canvases").intValue()).isEqualTo(4 * 5 * 2);
        assertThat(seen.get("drawn")).isEqualTo(seen.get("canvases"));
    }

    @Test
    void aSaturatedRunFitsASmallScreen() throws IOException, InterruptedException {
        assertSound(browser().open(SampleRuns.saturated(), 390), 390);
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1600})
    void aRunOfAttacksFitsTheScreen(int width) throws IOException, InterruptedException {
        assertSound(browser().open(SampleAttacks.run(), width), width);
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1600})
    void aRunOfManyConditionsDrawsEachFigureOverTheConditionsNumber(int width)
            throws IOException, InterruptedException {
        JsonNode seen = browser().open(SampleConditions.run(), width);

        assertSound(seen, width);
        assertThat(seen.get("canvases").intValue()).isEqualTo(2 * 4);
        assertThat(seen.get("drawn")).isEqualTo(seen.get("canvases"));
    }

    @Test
    void aCrashedRunShowsWithoutErrors() throws IOException, InterruptedException {
        assertSound(browser().open(SampleRuns.crashed(), 390), 390);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"</script><script>console.error('boom')</script>", "\"><img src=x onerror=console.error(1)>"})
    void textFromTheRunDoesNotRun(String hostile) throws IOException, InterruptedException {
        assertSound(browser().open(SampleHostility.run(hostile), 390), 390);
    }

    @Test
    void theProbeSeesWhatIsWrong() throws IOException, InterruptedException {
        Browser browser = browser();
        SavedRun run = SampleRuns.good();
        String broken = "<img src='missing.png'><div style='width:999px'>wide</div>";

        JsonNode seen = browser.open(run, 390, broken);

        assertThat(seen.get("errors")).isNotEmpty();
        assertThat(seen.get("pageWidth").intValue()).isGreaterThan(390);
    }

    private Browser browser() {
        return new Browser(Browser.installed().getFirst(), folder);
    }

    private static void assertSound(JsonNode seen, int width) {
        assertThat(seen.get("errors")).isEmpty();
        assertThat(seen.get("requests")).isEmpty();
        assertThat(seen.get("width").intValue()).isEqualTo(width);
        assertThat(seen.get("pageWidth").intValue()).isLessThanOrEqualTo(width);
        assertThat(List.of("drawn", "canvases"))
                .allSatisfy(k -> assertThat(seen.has(k)).isTrue());
    }
}
