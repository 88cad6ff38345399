package authlab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import authlab.lab.analysis.Difference;
import authlab.lab.analysis.Difference.Shown;
import authlab.lab.analysis.Differences;
import authlab.lab.analysis.Results;
import authlab.lab.analysis.Results.OfExperiment;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.Results.Repetition;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.record.RunMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunDiffTest {

    private static final SavedRun BASE = SampleRuns.good();

    @Test
    void settingsThatDifferComeFirst() {
        String text = text(RunDiff.of(BASE, candidate(1, "0123456789ab", Profile.DEFAULT)));

        assertThat(text.indexOf("Settings and facts that differ")).isPositive().isLessThan(text.indexOf("Conclusion"));
        assertThat(text).contains("| commit | f28550d4c1 | 0123456789ab | ", "| postgres | 15.10 | 17.2 | ");
        assertThat(text).as("what is equal is counted only").doesNotContain("| redis | 7.0.15");
    }

    @Test
    void aSettingOfAllNodesIsOneRowThatNamesThem() {
        String text = text(RunDiff.of(BASE, candidate(1, "0123456789ab", Profile.DEFAULT)));

        assertThat(text.lines().filter(line -> line.contains("HTTP\\_THREADS")))
                .singleElement()
                .asString()
                .contains("| 200 | 100 | jwt-1, jwt-2, session-memory-1");
    }

    @Test
    void aChangeIsShownWithItsValueAndItsInterval() {
        RunDiff diff = RunDiff.of(BASE, candidate(1.5, "0123456789ab", Profile.DEFAULT));

        assertThat(diff.shown())
                .extracting(d -> d.candidate().variant(), Difference::metric, Difference::shown)
                .contains(tuple(Variants.JWT, Metric.ME_P50, Shown.HIGHER));
        assertThat(text(diff)).contains("Differences that are shown", "+50.0\u00a0%", "higher");
        assertThat(DiffText.of(diff)).contains("latency of /me, median, jwt: higher, +", "ms, +50.0 %");
    }

    @Test
    void theSameFiguresShowNoDifference() {
        RunDiff diff = RunDiff.of(BASE, candidate(1, "0123456789ab", Profile.DEFAULT));

        assertThat(diff.differences()).isNotEmpty();
        assertThat(diff.shown()).isEmpty();
        assertThat(diff.contradicted()).isFalse();
        assertThat(text(diff)).contains("0 of ", "no difference can be shown");
    }

    @Test
    void nothingIsClaimedOfASmokeRunOrAnInvalidOne() {
        assertThat(RunDiff.of(BASE, candidate(1.5, "0123456789ab", Profile.SMOKE))
                        .differences())
                .isNotEmpty()
                .allMatch(d -> d.shown() == Shown.NOT_SHOWN && d.why().contains("smoke run"));
        RunDiff invalid = RunDiff.of(incomplete(BASE), candidate(1.5, "0123456789ab", Profile.DEFAULT));
        assertThat(invalid.differences()).isNotEmpty().allMatch(d -> d.why().equals("the base run is INVALID"));
        assertThat(text(invalid)).contains("INVALID", "the run did not finish");
        assertThat(DiffText.of(invalid)).contains("Base: 20261122T140309Z, INVALID");
    }

    @Test
    void whatOnlyOneRunHasIsListed() {
        SavedRun whole = candidate(1, "0123456789ab", Profile.DEFAULT);
        SavedRun less =
                with(whole.metadata(), new Results(whole.results().experiments().subList(0, 1)));

        assertThat(text(RunDiff.of(BASE, less)))
                .contains("Only in one of the runs", "| node-dies | base | session-memory, session-sticky");
    }

    @Test
    void faultsStandSideBySideAndTheAgreementIsAChapter() {
        String text = text(RunDiff.of(BASE, candidate(1, "0123456789ab", Profile.DEFAULT)));

        assertThat(text).contains("Fault in both runs: node-dies", "| jwt<br>base |", "| jwt<br>candidate |");
        assertThat(text).contains("## Do the runs agree?", " differences agree");
    }

    @Test
    void aRunIsNotComparedWithItself() {
        assertThatThrownBy(() -> RunDiff.of(BASE, BASE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("20261122T140309Z")
                .hasMessageContaining("two different runs");
    }

    @Test
    void thePageAndTheMarkdownAreInTheFolderOfTheCandidate(@TempDir Path folder) throws IOException {
        Path base = Files.createDirectory(folder.resolve("one"));
        Path candidate = Files.createDirectory(folder.resolve("two"));
        RunDiff diff = RunDiff.of(BASE, candidate(1.5, "<b>", Profile.DEFAULT));

        Path page = ReportFiles.write(diff, base, candidate);

        assertThat(page).isEqualTo(candidate.resolve("diff-one-two.html"));
        assertThat(page)
                .content()
                .contains("Differences that are shown", "&lt;b&gt;")
                .doesNotContain("<b></td>");
        assertThat(candidate.resolve("diff-one-two.md")).content().contains("Differences that are shown");
        assertThat(base).isEmptyDirectory();
    }

    private static String text(RunDiff diff) {
        return Markdown.of("", DiffChapters.of(diff));
    }

    /** The base, later, on other versions, with all medians higher by a factor. */
    private static SavedRun candidate(double factor, String commit, Profile profile) {
        RunMetadata m = BASE.metadata();
        Map<String, String> facts = new TreeMap<>(m.facts());
        facts.replaceAll((_, value) -> value.replace("HTTP_THREADS=200", "HTTP_THREADS=100"));
        facts.put("postgres", "17.2");
        return with(
                new RunMetadata(
                        m.format(),
                        "20261123T140309Z",
                        m.started().plusSeconds(86_400),
                        m.command(),
                        profile,
                        m.environment(),
                        commit,
                        m.variants(),
                        m.experiments(),
                        m.machine(),
                        facts),
                new Results(BASE.results().experiments().stream()
                        .map(e -> new OfExperiment(
                                e.experiment(),
                                e.experiment() == Experiment.STEADY
                                        ? e.variants().stream()
                                                .map(v -> slower(v, factor))
                                                .toList()
                                        : e.variants()))
                        .toList()));
    }

    private static SavedRun with(RunMetadata metadata, Results results) {
        return new SavedRun(
                metadata,
                results,
                List.of(),
                BASE.findings(),
                Differences.of(results),
                BASE.claims(),
                List.of(),
                List.of());
    }

    private static SavedRun incomplete(SavedRun run) {
        return new SavedRun(
                run.metadata(),
                run.results(),
                run.attacks(),
                run.findings(),
                run.differences(),
                run.claims(),
                List.of("the run did not finish"),
                run.gatlingReports());
    }

    private static OfVariant slower(OfVariant v, double factor) {
        List<Repetition> each = v.each().stream()
                .map(r -> new Repetition(
                        r.trial(),
                        r.number(),
                        times(r.figures(), factor),
                        r.bench(),
                        r.nodes().entrySet().stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, n -> times(n.getValue(), factor))),
                        r.instances()))
                .toList();
        return new OfVariant(
                v.variant(),
                v.condition(),
                each,
                v.load(),
                v.latency(),
                v.store(),
                v.cpuMillisPer1000(),
                v.credentialBytes(),
                v.auth(),
                v.fault(),
                v.timeline());
    }

    private static Map<Metric, Double> times(Map<Metric, Double> figures, double factor) {
        return figures.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, f -> f.getValue() * factor));
    }
}
