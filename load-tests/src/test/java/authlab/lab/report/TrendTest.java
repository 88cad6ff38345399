package authlab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import authlab.lab.analysis.Difference.Interval;
import authlab.lab.analysis.Level;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.record.RunMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrendTest {

    @Test
    void runsOfDifferentMachinesAndProfilesAreNeverMixed() {
        Trend trend = trend(
                point("a", Profile.DEFAULT, "2", 1),
                point("b", Profile.DEFAULT, "8", 2),
                point("c", Profile.FULL, "2", 3),
                point("d", Profile.DEFAULT, "2", 4));

        assertThat(trend.groups().values())
                .extracting(
                        points -> points.stream().map(p -> p.metadata().id()).toList())
                .containsExactly(List.of("a", "d"), List.of("b"), List.of("c"));
        assertThat(Markdown.of("", TrendChapters.of(trend)))
                .contains("## Default runs, lab local, 2 cores", "## Default runs, lab local, 8 cores");
    }

    @Test
    void everyRunHasItsFigureAndItsInterval() {
        String text = Markdown.of(
                "", TrendChapters.of(trend(point("a", Profile.DEFAULT, "2", 1), point("b", Profile.DEFAULT, "2", 5))));

        assertThat(text)
                .contains("| 1: a | commit | 1.00<br>0.900 to 1.10 |", "| 2: b | commit | 5.00<br>4.50 to 5.50 |");
    }

    @Test
    void theLevelOfARunContainsItsMedian() {
        SavedRun run = SampleRuns.good();
        var steady = run.results().experiments().getFirst();
        var jwt = run.of(steady.experiment(), Variants.JWT).orElseThrow();

        Level level = Level.of(steady, jwt, Metric.ME_P50).orElseThrow();

        double median = jwt.median(Metric.ME_P50).orElseThrow();
        assertThat(level.estimate()).isCloseTo(median, within(median / 20));
        assertThat(level.interval().low()).isLessThan(median);
        assertThat(level.interval().high()).isGreaterThan(median);
    }

    @Test
    void runsThatCannotBeReadAreListedWithTheReason(@TempDir Path results) throws IOException {
        Path damaged = Files.createDirectory(results.resolve("20260101T000000Z"));
        Files.writeString(damaged.resolve(RunMetadata.FILE), "{\"format\":4,");
        Path old = Files.createDirectory(results.resolve("20260102T000000Z"));
        Files.writeString(old.resolve(RunMetadata.FILE), "{\"format\":1,\"commit\":\"abc\"}");

        Trend trend = Trend.of(List.of(damaged, old), _ -> {});
        Path page = ReportFiles.write(trend, results);

        assertThat(trend.points()).isEmpty();
        assertThat(trend.leftOut().get("20260101T000000Z")).contains("damaged");
        assertThat(trend.leftOut().get("20260102T000000Z")).contains("format 1", "abc");
        assertThat(page).content().contains("No saved run has figures", "20260102T000000Z", "format 1");
        assertThat(results.resolve("trend.md")).exists();
    }

    private static Trend trend(Trend.Point... points) {
        return new Trend(List.of(points), new LinkedHashMap<>());
    }

    private static Trend.Point point(String id, Profile profile, String cores, double level) {
        Map<Variant, Level> levels = Map.of(Variants.JWT, new Level(level, new Interval(level * 0.9, level * 1.1)));
        return new Trend.Point(
                new RunMetadata(
                        RunMetadata.FORMAT,
                        id,
                        SampleRuns.good().metadata().started(),
                        "./lab compare",
                        profile,
                        "local",
                        "commit",
                        List.of(Variants.JWT),
                        List.of(),
                        Map.of("cores", cores, "processor", "one", "memory", "8123456 kB"),
                        Map.of()),
                Map.of(Metric.CPU_ME, levels, Metric.ME_P50, levels));
    }
}
