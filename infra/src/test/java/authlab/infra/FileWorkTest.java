package authlab.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every failure here is one of the operating system, not a made-up exception. */
final class FileWorkTest {

    private static final Path FULL = Path.of("/dev/full");

    @TempDir
    Path folder;

    /** What fails, given a folder, and what the message says about its cause. */
    private static Stream<Arguments> failures() {
        return Stream.of(
                failure("the disk is full; free some space", f -> Files.writeString(FULL, "x")),
                failure("the disk is full; free some space", f -> {
                    try (FileOutputStream out = new FileOutputStream(FULL.toFile())) {
                        out.write(1);
                    }
                }),
                failure("there is no such file", f -> Files.readString(f.resolve("missing"))),
                failure("there is no such file", f -> new FileOutputStream(f + "/missing/file").close()),
                failure("a file is in the way of a folder", f -> Files.writeString(f.resolve("file/below"), "x")),
                failure("a folder is in the way", f -> Files.writeString(f.resolve("folder"), "x")),
                failure("something else is in the way", f -> Files.createDirectories(f.resolve("file"))),
                failure("a folder is in the way", f -> Files.delete(f.resolve("folder"))),
                failure("the path is too long", f -> Files.writeString(f.resolve("x".repeat(300)), "x")),
                failure("its symbolic links form a loop", f -> Files.readString(f.resolve("loop"))),
                failure("it is not text in UTF-8", f -> Files.readString(f.resolve("bytes"))),
                failure(
                        "its content is damaged in line 2",
                        f -> new ObjectMapper().readValue(f.resolve("cut.json").toFile(), Map.class)));
    }

    private static Arguments failure(String words, FileWork.Writing work) {
        return arguments(words, work);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void theMessageNamesTheCauseAndWhatToDo(String words, FileWork.Writing work) throws IOException {
        Files.writeString(folder.resolve("file"), "x");
        Files.createDirectories(folder.resolve("folder/below"));
        Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
        Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff, (byte) 0xfe});
        Files.writeString(folder.resolve("cut.json"), "{\n\"a\": ");

        assertThatThrownBy(() -> FileWork.orFail("cannot do it", () -> {
                    work.to(folder);
                    return folder;
                }))
                .isInstanceOf(InfraException.class)
                .hasMessageStartingWith("cannot do it: ")
                .hasMessageContaining(words)
                .hasMessageContaining(";")
                .hasMessageNotContaining("Exception");
    }

    @Test
    void aFileThatCannotBeReplacedKeepsItsContent() throws IOException {
        Path file = Files.writeString(folder.resolve("kept"), "old");

        assertThatThrownBy(() -> FileWork.replace(file, unfinished -> {
                    Files.writeString(unfinished, "half");
                    Files.writeString(FULL, "x");
                }))
                .hasMessageContaining("cannot write " + file + ": the disk is full");

        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void whatAnEarlierProgramLeftUnfinishedIsReplaced() throws IOException {
        Path file = folder.resolve("file");
        Files.writeString(folder.resolve("file.part"), "left by a program that was killed");

        FileWork.replace(file, "new");

        assertThat(file).hasContent("new");
        assertThat(folder.resolve("file.part")).doesNotExist();
    }

    @Test
    void aFileKeepsTheModeThatItsWriterGaveIt() throws IOException {
        Path file = FileWork.replace(
                folder.resolve("secret"),
                unfinished -> Files.createFile(
                        unfinished,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
