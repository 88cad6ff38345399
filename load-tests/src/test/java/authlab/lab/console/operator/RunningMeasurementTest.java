package authlab.lab.console.operator;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.record.RunDirectory;
import authlab.lab.record.RunMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunningMeasurementTest {

    @TempDir
    Path results;

    private final Clock now = Clock.systemUTC();

    @Test
    void noRunIsNoMeasurement() {
        assertThat(new RunningMeasurement(results.resolve("missing"), now).isRunning())
                .isFalse();
    }

    @Test
    void aRunMeasuresUntilItHasFinished() throws IOException {
        Path run = run("20261130T100000Z");

        assertThat(new RunningMeasurement(results, now).run()).contains("20261130T100000Z");

        RunDirectory.finish(run);
        assertThat(new RunningMeasurement(results, now).isRunning()).isFalse();
    }

    @Test
    void aRunThatWasKilledMeasuresNothingOnceItIsSilent() throws IOException {
        run("20261130T100000Z");

        assertThat(new RunningMeasurement(results, Clock.offset(now, Duration.ofMinutes(3))).isRunning())
                .isFalse();
    }

    @Test
    void onlyTheNewestRunCounts() throws IOException {
        run("20261130T100000Z");
        RunDirectory.finish(run("20261130T110000Z"));

        assertThat(new RunningMeasurement(results, now).isRunning()).isFalse();
    }

    /** Attacks have no history, and last for minutes. */
    @Test
    void attacksMeasureAsLongAsTheyWriteTheirOwnFile() throws IOException {
        Path run = run("20261130T100000Z");
        Path attacks = Files.createFile(run.resolve("attacks.jsonl"));
        Clock later = Clock.offset(now, Duration.ofMinutes(3));
        Files.setLastModifiedTime(attacks, FileTime.from(later.instant()));

        assertThat(new RunningMeasurement(results, later).run()).contains("20261130T100000Z");
    }

    @Test
    void aFolderThatAUserHasRenamedDoesNotHideTheNewestRun() throws IOException {
        run("20261130T100000Z");
        RunDirectory.finish(run("release"));

        assertThat(new RunningMeasurement(results, now).run()).contains("20261130T100000Z");
    }

    private Path run(String id) throws IOException {
        Path run = Files.createDirectories(results.resolve(id));
        Files.writeString(run.resolve(RunMetadata.FILE), "{}");
        return run;
    }
}
