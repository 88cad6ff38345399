package authlab.infra;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The repository, and the folder that holds everything a local lab writes.
 *
 * @param root the folder that holds {@code infra/} and {@code docker-compose.yml}
 * @param state the folder of this lab's own files
 */
public record LabHome(Path root, Path state) {

    public LabHome {
        root = root.toAbsolutePath().normalize();
        state = state.toAbsolutePath().normalize();
    }

    /** The repository with its usual lab, in {@code .lab}. */
    public LabHome(Path root) {
        this(root, root.resolve(".lab"));
    }

    /** A configuration file of the repository, such as {@code redis/redis.conf}. */
    public Path config(String name) {
        return root.resolve("infra").resolve(name);
    }

    /** A folder of this lab, created if missing; other users may traverse it but not list it. */
    public Path folder(String name) {
        return ownFolder(state.resolve(name));
    }

    static Path ownFolder(Path folder) {
        return FileWork.orFail(
                "cannot create " + folder,
                () -> Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x"))));
    }

    /** What is in a folder; nothing if there is none. */
    public static List<Path> list(Path folder) {
        return FileWork.orFail("cannot read " + folder, () -> {
            try (Stream<Path> paths = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
                return paths.toList();
            }
        });
    }

    /** Removes a folder with all that is in it; a missing one is fine. */
    public static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        FileWork.orFail("cannot remove " + folder, () -> {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
            return folder;
        });
    }
}
