package authlab.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.lab.measure.RunMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunsTest {

    @TempDir
    Path folder;

    @Test
    void latestIsTheRunThatBeganLast() throws IOException {
        Runs runs = new Runs(folder);
        save(runs.create(Instant.parse("2026-11-22T10:00:00Z")));
        Path second = save(runs.create(Instant.parse("2026-11-22T11:00:00Z")));

        assertThat(runs.find(Runs.LATEST)).isEqualTo(second.toRealPath());
        assertThat(runs.names()).containsExactly("20261122T100000Z", "20261122T110000Z");
    }

    @Test
    void aFolderWithoutARunIsNamedWithTheFix() {
        assertThatThrownBy(() -> new Runs(folder.resolve("results")).find(Runs.LATEST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no saved run 'latest'")
                .hasMessageContaining("./lab compare");
    }

    private static Path save(Path run) throws IOException {
        Files.writeString(run.resolve(RunMetadata.FILE), "{}");
        return run;
    }
}
