package authlab.lab.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MachineTest {

    private static final String HASH = "0123456789abcdef0123456789abcdef01234567";
    private static final String OTHER = "fedcba9876543210fedcba9876543210fedcba98";

    @TempDir
    Path root;

    @Test
    void aBranchIsFollowedToItsCommit() throws IOException {
        write("HEAD", "ref: refs/heads/main\n");
        write("refs/heads/main", HASH + "\n");

        assertThat(Machine.fromFiles(root)).contains("0123456789ab");
    }

    @Test
    void aPackedBranchIsFoundByItsWholeName() throws IOException {
        write("HEAD", "ref: refs/heads/main\n");
        write(
                "packed-refs",
                "# pack-refs with: peeled\n" + OTHER + " refs/heads/not-main\n" + HASH + " refs/heads/main\n");

        assertThat(Machine.fromFiles(root)).contains("0123456789ab");
    }

    @Test
    void aDetachedHeadIsTheCommitItself() throws IOException {
        write("HEAD", HASH + "\n");

        assertThat(Machine.fromFiles(root)).contains("0123456789ab");
    }

    @Test
    void aFolderWithoutRepositoryOrWithoutCommitHasNone() throws IOException {
        assertThat(Machine.fromFiles(root)).isEmpty();
        write("HEAD", "ref: refs/heads/main\n");

        assertThat(Machine.fromFiles(root)).isEmpty();
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(".git").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
