package authlab.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The process that listens on a port of this machine.
 *
 * @param program its name, as the system shows it
 * @param folder its working directory
 */
public record Listener(long pid, String program, Path folder) {

    private static final Path PROC = Path.of("/proc");

    /** The fields of proc(5) {@code net/tcp} that are used. */
    private static final int ADDRESS = 1;

    private static final int STATE = 3;
    private static final int INODE = 9;

    private static final String LISTENING = "0A";

    /** Who listens on a port; empty when nobody does, or when this user may not see who. */
    public static Optional<Listener> on(int port) {
        Set<String> sockets = Stream.of("tcp", "tcp6")
                .flatMap(table -> lines(PROC.resolve("net").resolve(table)).stream())
                .map(line -> line.strip().split("\\s+", -1))
                .filter(fields -> fields.length > INODE && fields[STATE].equals(LISTENING))
                .filter(fields -> port(fields[ADDRESS]) == port)
                .map(fields -> "socket:[" + fields[INODE] + "]")
                .collect(Collectors.toSet());
        return sockets.isEmpty()
                ? Optional.empty()
                : processes()
                        .filter(process -> holds(process, sockets))
                        .findFirst()
                        .flatMap(Listener::of);
    }

    /** The local lab that the process is part of: the folder that holds its {@code .lab}. */
    public Optional<Path> lab() {
        return labOf(folder);
    }

    /** The repositories whose local labs have a process on this machine that this user can see. */
    public static Set<Path> labs() {
        return processes()
                .flatMap(process -> link(process.resolve("cwd")).stream())
                .flatMap(folder -> labOf(folder).stream())
                .collect(Collectors.toSet());
    }

    private static Optional<Path> labOf(Path folder) {
        return Stream.iterate(folder, path -> path != null, Path::getParent)
                .filter(path -> path.endsWith(".lab"))
                .map(Path::getParent)
                .filter(root -> Files.exists(root.resolve("docker-compose.yml")))
                .findFirst();
    }

    private static Optional<Listener> of(Path process) {
        return link(process.resolve("cwd"))
                .map(folder -> new Listener(
                        Long.parseLong(process.getFileName().toString()),
                        lines(process.resolve("comm")).stream().findFirst().orElse("?"),
                        folder));
    }

    private static Stream<Path> processes() {
        return list(PROC).stream().filter(path -> path.getFileName().toString().matches("\\d+"));
    }

    private static boolean holds(Path process, Set<String> sockets) {
        return list(process.resolve("fd")).stream()
                .anyMatch(file ->
                        link(file).map(Path::toString).filter(sockets::contains).isPresent());
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), 16);
    }

    /** Processes of other users, and those that end meanwhile, cannot be read. */
    private static List<Path> list(Path folder) {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<Path> link(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
