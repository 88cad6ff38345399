package authlab.lab.record;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.infra.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
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

    @Test
    void aWorkTreeBesideItsRepositoryHasTheCommitOfItsBranch() throws IOException {
        Path tree = Files.createDirectories(root.resolve("tree"));
        Files.writeString(tree.resolve(".git"), "gitdir: ../.git/worktrees/tree\n");
        write("worktrees/tree/HEAD", "ref: refs/heads/topic\n");
        write("worktrees/tree/commondir", "../..\n");
        write("refs/heads/topic", HASH + "\n");

        assertThat(Machine.fromFiles(tree)).contains("0123456789ab");
    }

    @Test
    void aWorkTreeHasPackedBranchesAndDetachedHeadsToo() throws IOException {
        Path tree = Files.createDirectories(root.resolve("tree"));
        Files.writeString(tree.resolve(".git"), "gitdir: " + root.resolve(".git/worktrees/tree") + "\n");
        write("worktrees/tree/HEAD", "ref: refs/heads/topic\n");
        write("worktrees/tree/commondir", "../..\n");
        write("packed-refs", OTHER + " refs/heads/topic\n");
        assertThat(Machine.fromFiles(tree)).contains("fedcba987654");

        write("worktrees/tree/HEAD", HASH + "\n");
        assertThat(Machine.fromFiles(tree)).contains("0123456789ab");
    }

    @Test
    void aRealWorkTreeHasTheCommitThatGitSays() throws IOException {
        git("init", "--quiet", "first");
        git(
                "-C",
                "first",
                "-c",
                "user.name=a",
                "-c",
                "user.email=a@b",
                "commit",
                "--quiet",
                "--allow-empty",
                "-m",
                "x");
        git("-C", "first", "worktree", "add", "--quiet", "../second");
        String commit = git("-C", "second", "rev-parse", "--short=12", "HEAD").strip();

        assertThat(Machine.fromFiles(root.resolve("first"))).contains(commit);
        assertThat(Machine.fromFiles(root.resolve("second"))).contains(commit);
        assertThat(Machine.fromGit(root.resolve("second"))).isEqualTo(commit);
    }

    @Test
    void anUnknownCommitSaysWhyAndHowToNameIt() throws IOException {
        assertThat(Machine.whyUnknown(root)).contains("no clone of a git repository", "AUTHLAB_COMMIT");

        Files.writeString(root.resolve(".git"), "gitdir: /elsewhere/.git/worktrees/tree\n");
        assertThat(Machine.fromFiles(root)).isEmpty();
        assertThat(Machine.whyUnknown(root))
                .contains("/elsewhere/.git/worktrees/tree", "is not here", "AUTHLAB_COMMIT");
    }

    @Test
    void anImageOfAWorkTreeSaysSo() throws IOException {
        write(".git", "gitdir: /elsewhere/.git/worktrees/tree\n");

        assertThat(Machine.whyUnknown(root)).contains("/elsewhere/.git/worktrees/tree", "is not here");
    }

    private String git(String... arguments) {
        return new Command(
                        Stream.concat(Stream.of("git"), Stream.of(arguments)).toList(),
                        Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1"))
                .in(root)
                .run()
                .orFail("git")
                .output();
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(".git").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
