package authlab.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The commit that a repository is at, read from its files: an image has these and no git. */
public final class GitCommit {

    private static final int SHORT = 12;
    private static final String HASH = "[0-9a-f]{40,64}";
    private static final String REFERENCE = "ref: ";

    private GitCommit() {}

    /** The first twelve digits of the commit; empty where the folder is no repository or has no commit yet. */
    public static Optional<String> of(Path root) {
        Path git = root.resolve(".git");
        return lines(git.resolve("HEAD"))
                .findFirst()
                .flatMap(head -> head.startsWith(REFERENCE)
                        ? named(git, head.substring(REFERENCE.length()).strip())
                        : Optional.of(head))
                .filter(commit -> commit.matches(HASH))
                .map(commit -> commit.substring(0, SHORT));
    }

    private static Optional<String> named(Path git, String reference) {
        return lines(git.resolve(reference))
                .findFirst()
                .or(() -> lines(git.resolve("packed-refs"))
                        .filter(line -> line.endsWith(" " + reference))
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .findFirst());
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException _) {
            return Stream.empty();
        }
    }
}
