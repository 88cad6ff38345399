package authlab.lab.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.infra.InfraException;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variants;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
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
        runs.create(metadata("2026-11-22T10:00:00Z"), RunDirectoryTest::noNotice);
        Path second = runs.create(metadata("2026-11-22T11:00:00Z"), RunDirectoryTest::noNotice);

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

        assertThat(RunDirectory.metadata(new RunDirectory(folder).create(metadata, RunDirectoryTest::noNotice)))
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
                        + " reads format 4; check out that commit to report on it");
    }

    @Test
    void latestNeedsNoLinkAndAFolderInItsPlaceIsAWarning() throws IOException {
        RunDirectory runs = new RunDirectory(folder);
        Files.createDirectories(folder.resolve("latest/precious"));
        List<String> notices = new ArrayList<>();

        Path run = runs.create(metadata("2026-11-22T10:00:00Z"), notices::add);

        assertThat(notices).singleElement().asString().contains("warning: ", "latest is not a link", "move it away");
        assertThat(folder.resolve("latest/precious")).isDirectory();
        assertThat(runs.find(RunDirectory.LATEST)).isEqualTo(run.toRealPath());
    }

    @Test
    void aFileInPlaceOfTheLinkIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("latest"), "precious");
        List<String> notices = new ArrayList<>();

        new RunDirectory(folder).create(metadata("2026-11-22T10:00:00Z"), notices::add);

        assertThat(notices).singleElement().asString().contains("latest is not a link");
        assertThat(folder.resolve("latest")).hasContent("precious");
    }

    @Test
    void aFileSystemWithoutLinksIsAWarning() throws IOException {
        List<String> notices = new ArrayList<>();
        URI archive = URI.create("jar:" + folder.resolve("disk.zip").toUri());
        try (FileSystem withoutLinks = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
            RunDirectory runs = new RunDirectory(withoutLinks.getPath("/results"));
            Path run = runs.create(metadata("2026-11-22T10:00:00Z"), notices::add);

            assertThat(RunDirectory.metadata(run).id()).isEqualTo("20261122T100000Z");
            assertThat(runs.names()).containsExactly("20261122T100000Z");
        }
        assertThat(notices).singleElement().asString().contains("warning: ", "has no links");
    }

    @Test
    void aLinkThatLeadsNowhereIsReplaced() throws IOException {
        Files.createSymbolicLink(folder.resolve("latest"), Path.of("gone"));

        Path run = new RunDirectory(folder).create(metadata("2026-11-22T10:00:00Z"), RunDirectoryTest::noNotice);

        assertThat(folder.resolve("latest").toRealPath()).isEqualTo(run.toRealPath());
    }

    @Test
    void runsOfTheSameSecondHaveNamesOfTheirOwn() throws IOException {
        RunDirectory runs = new RunDirectory(folder);
        for (int i = 0; i < 3; i++) {
            runs.create(metadata("2026-11-22T10:00:00Z"), RunDirectoryTest::noNotice);
        }

        assertThat(runs.names()).containsExactly("20261122T100000Z", "20261122T100000Z-2", "20261122T100000Z-3");
        assertThat(runs.find(RunDirectory.LATEST)).hasToString(folder.toRealPath() + "/20261122T100000Z-3");
        assertThat(RunDirectory.metadata(folder.resolve("20261122T100000Z-2")).id())
                .isEqualTo("20261122T100000Z-2");
    }

    @Test
    void aFileInPlaceOfTheFolderIsFoundBeforeARun() throws IOException {
        Path results = Files.writeString(folder.resolve("results"), "x");

        assertThatThrownBy(new RunDirectory(results)::requireUsable)
                .isInstanceOf(InfraException.class)
                .hasMessage("cannot write into " + results + ": " + results
                        + ": something else is in the way; move it away");
    }

    /** Nobody can create a folder in {@code /proc}, whoever he is. */
    @Test
    void aFolderThatCannotBeWrittenIsFoundBeforeARun() {
        assertThatThrownBy(new RunDirectory(Path.of("/proc/results"))::requireUsable)
                .isInstanceOf(InfraException.class)
                .hasMessageStartingWith("cannot write into /proc/results: ");
    }

    @Test
    void theCheckBeforeARunLeavesNothingBehind() {
        new RunDirectory(folder.resolve("results")).requireUsable();

        assertThat(folder.resolve("results")).isEmptyDirectory();
    }

    @Test
    void aDamagedDescriptionNamesFileAndLine() throws IOException {
        Path run = new RunDirectory(folder).create(metadata("2026-11-22T10:00:00Z"), RunDirectoryTest::noNotice);
        Path file = run.resolve(RunMetadata.FILE);
        String whole = Files.readString(file);
        for (String damaged : List.of(
                whole.substring(0, whole.length() / 2),
                "",
                "[]",
                whole.replace("\"variants\"", "\"variant\""),
                whole.replace("\"jwt\"", "\"cookies\""))) {
            Files.writeString(file, damaged);

            assertThatThrownBy(() -> RunDirectory.metadata(run))
                    .as(damaged)
                    .isInstanceOf(DamagedRunException.class)
                    .hasMessageStartingWith("cannot read " + file + ": ")
                    .hasMessageContaining("restore it from a copy")
                    .hasMessageNotContaining("Exception");
        }
    }

    @Test
    void aRunWithoutItsDescriptionIsNotAnUnknownName() throws IOException {
        Path run = Files.createDirectories(folder.resolve("20261122T100000Z"));
        Files.createFile(run.resolve(History.FILE));

        assertThatThrownBy(() -> new RunDirectory(folder).find("20261122T100000Z"))
                .isInstanceOf(DamagedRunException.class)
                .hasMessageContaining("has no run.json");
    }

    @Test
    void onlyARunThatRecordedNothingIsRemoved() throws IOException {
        RunDirectory runs = new RunDirectory(folder);
        Path empty = runs.create(metadata("2026-11-22T10:00:00Z"), RunDirectoryTest::noNotice);
        Path other = runs.create(metadata("2026-11-22T10:00:01Z"), RunDirectoryTest::noNotice);
        Files.createFile(empty.resolve(History.FILE));
        Files.writeString(other.resolve(History.FILE), "{");

        assertThat(RunDirectory.removeIfEmpty(empty)).isTrue();
        assertThat(RunDirectory.removeIfEmpty(other)).isFalse();
        assertThat(runs.names()).containsExactly("20261122T100001Z");
    }

    private static void noNotice(String notice) {
        throw new AssertionError(notice);
    }

    static RunMetadata metadata(String started) {
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
