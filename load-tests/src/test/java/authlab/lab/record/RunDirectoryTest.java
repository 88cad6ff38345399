package authlab.lab.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunDirectoryTest {

    @TempDir
    Path folder;

    @Test
    void latestIsTheRunThatBeganLast() throws IOException {
        RunDirectory runs = new RunDirectory(folder);
        runs.create(metadata("2026-11-22T10:00:00Z"));
        Path second = runs.create(metadata("2026-11-22T11:00:00Z"));

        assertThat(runs.find(RunDirectory.LATEST)).isEqualTo(second.toRealPath());
        assertThat(runs.names()).containsExactly("20261122T100000Z", "20261122T110000Z");
    }

    @Test
    void aFolderWithoutARunIsNamedWithTheFix() {
        assertThatThrownBy(() -> new RunDirectory(folder.resolve("results")).find(RunDirectory.LATEST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no saved run 'latest'")
                .hasMessageContaining("./lab compare");
    }

    @Test
    void metadataIsReadBackWithTheFolderAsItsId() {
        RunMetadata metadata = metadata("2026-11-22T10:00:00Z");

        assertThat(RunDirectory.metadata(new RunDirectory(folder).create(metadata)))
                .isEqualTo(metadata.inFolder("20261122T100000Z"));
    }

    @Test
    void aRunOfAnotherFormatIsRefusedAndTheCommitThatWroteItIsNamed() throws IOException {
        Path run = Files.createDirectories(folder.resolve("20260101T000000Z"));
        Files.writeString(run.resolve(RunMetadata.FILE), """
                {"id":"20260101T000000Z","started":"2026-01-01T00:00:00Z","command":"./lab compare","profile":"default",
                 "environment":"local","commit":"f28550d4c1","variants":["jwt"],
                 "questions":{"steady":"What does it cost?"},"machine":{},"facts":{}}
                """);

        assertThatThrownBy(() -> RunDirectory.metadata(run))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the run 20260101T000000Z was written by commit f28550d4c1 in format 1, but this version"
                        + " reads format 2; check out that commit to report on it");
    }

    private static RunMetadata metadata(String started) {
        return new RunMetadata(
                RunMetadata.FORMAT,
                "",
                Instant.parse(started),
                "./lab compare",
                Profile.SMOKE,
                "local",
                "f28550d4c1",
                List.of(Variants.SESSION_REDIS, Variants.JWT),
                List.of(Experiment.STEADY, Experiment.NODE_DIES),
                Map.of("cores", "2"),
                Map.of("postgres", "15.10"));
    }
}
