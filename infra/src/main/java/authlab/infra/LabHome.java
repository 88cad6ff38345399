package authlab.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The repository, and the folder that holds everything a local lab writes.
 *
 * @param root the folder that holds {@code infra/} and {@code docker-compose.yml}
 * @param state the folder of this lab's own files
 */
public record LabHome(Path root, Path state) {

    private static final String MARK = "infra/postgres/postgresql.conf";

    public LabHome {
        root = root.toAbsolutePath().normalize();
        state = state.toAbsolutePath().normalize();
    }

    /** The repository with its usual lab, in {@code .lab}. */
    public LabHome(Path root) {
        this(root, root.resolve(".lab"));
    }

    /**
     * Finds the repository: the system property {@code authlab.home}, else upwards from this class, else upwards from
     * the working directory.
     *
     * @throws InfraException when none of them lies in the repository
     */
    public static LabHome locate() {
        String property = System.getProperty("authlab.home");
        if (property != null) {
            return new LabHome(Path.of(property));
        }
        return Stream.concat(Stream.of(classPlace()), Stream.of(Path.of("").toAbsolutePath()))
                .flatMap(start -> above(start).stream())
                .findFirst()
                .map(LabHome::new)
                .orElseThrow(() -> new InfraException(
                        "the lab's repository was not found; run inside it or set -Dauthlab.home=FOLDER"));
    }

    /** A configuration file of the repository, such as {@code redis/redis.conf}. */
    public Path config(String name) {
        return root.resolve("infra").resolve(name);
    }

    /** A folder of this lab, created if missing; other users may traverse it but not list it. */
    public Path folder(String name) {
        return ownFolder(state.resolve(name));
    }

    /** Packages that were fetched once serve every lab of the repository. */
    Path packages() {
        return ownFolder(root.resolve(".lab/packages"));
    }

    static Path ownFolder(Path folder) {
        try {
            return Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
        } catch (IOException e) {
            throw new InfraException("cannot create " + folder + "; check who owns it", e);
        }
    }

    /** Removes a folder with all that is in it; a missing one is fine. */
    public static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new InfraException("cannot remove " + folder + "; check who owns it", e);
        } catch (UncheckedIOException e) {
            throw new InfraException("cannot read " + folder + "; check who owns it", e);
        }
    }

    private static Optional<Path> above(Path start) {
        return Stream.iterate(start, Objects::nonNull, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve(MARK)))
                .findFirst();
    }

    private static Path classPlace() {
        try {
            return Path.of(LabHome.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new InfraException("the place of this program is not a file", e);
        }
    }
}
