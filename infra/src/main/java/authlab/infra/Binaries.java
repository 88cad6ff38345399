package authlab.infra;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the servers' programs: on this machine, else among the packages that this lab has fetched, else it fetches them. */
public final class Binaries {

    private final Path packages;
    private final boolean useInstalled;
    private final Consumer<String> progress;

    /** @param useInstalled false: as if no server were installed on this machine */
    Binaries(Path packages, boolean useInstalled, Consumer<String> progress) {
        this.packages = packages;
        this.useInstalled = useInstalled;
        this.progress = progress;
    }

    /** Packages that were fetched once serve every lab of the repository. */
    public static Binaries of(LabHome home, Consumer<String> progress) {
        return new Binaries(LabHome.ownFolder(home.root().resolve(".lab/packages")), true, progress);
    }

    /**
     * The server's program.
     *
     * @throws InfraException naming what to install, when it is not there and cannot be fetched
     */
    public Installation find(Server server) {
        return present(server).orElseGet(() -> fetch(server));
    }

    /** The server's program, if it need not be fetched. */
    public Optional<Installation> present(Server server) {
        return installed(server).or(() -> fetched(server));
    }

    /** One program of this repository at a time, since all unpack into the same folder. */
    private synchronized Installation fetch(Server server) {
        try (FileChannel channel = FileChannel.open(
                        packages.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && fetched(server).isEmpty()) {
                new DebianPackages(packages, progress).fetch(server);
            }
        } catch (IOException e) {
            throw FileWork.failed("cannot write to " + packages, e);
        }
        return fetched(server)
                .orElseThrow(() -> new InfraException(
                        "the package " + server.debianPackage + " holds no program " + server.program));
    }

    private Optional<Installation> installed(Server server) {
        if (!useInstalled) {
            return Optional.empty();
        }
        Stream<Path> onPath = Arrays.stream(UserEnvironment.PATH.or("").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of);
        return candidates(Path.of("/"), server, onPath).map(path -> new Installation(path, Map.of()));
    }

    private Optional<Installation> fetched(Server server) {
        Path root = packages.resolve("root");
        return candidates(root, server, Stream.empty())
                .map(path -> new Installation(path, Map.of("LD_LIBRARY_PATH", libraries(root))));
    }

    private static Optional<Path> candidates(Path root, Server server, Stream<Path> more) {
        Stream<Path> usual = Server.FOLDERS.stream().map(root::resolve);
        return Stream.of(postgresFolders(root), usual, more)
                .flatMap(folders -> folders)
                .map(folder -> folder.resolve(server.program))
                .filter(Files::isExecutable)
                .filter(path -> server != Server.POSTGRES || Files.isExecutable(path.resolveSibling("initdb")))
                .findFirst();
    }

    /** Where Debian puts Postgres, the newest version first. */
    private static Stream<Path> postgresFolders(Path root) {
        return LabHome.list(root.resolve("usr/lib/postgresql")).stream()
                .map(path -> path.getFileName().toString())
                .filter(name -> name.matches("\\d+"))
                .map(Integer::valueOf)
                .sorted(Comparator.reverseOrder())
                .map(version -> root.resolve("usr/lib/postgresql/" + version + "/bin"));
    }

    private static String libraries(Path root) {
        return Stream.of("usr/lib", "lib")
                .map(root::resolve)
                .flatMap(folder -> Stream.concat(
                        LabHome.list(folder).stream()
                                .filter(path -> path.getFileName().toString().contains("-linux-")),
                        Stream.of(folder)))
                .map(Path::toString)
                .collect(Collectors.joining(":"));
    }
}
