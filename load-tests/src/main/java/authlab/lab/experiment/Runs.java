package authlab.lab.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The folder of saved runs: one folder each, named by its start in UTC, and a link {@code latest}. */
public final class Runs {

    /** The name that stands for the newest run. */
    public static final String LATEST = "latest";

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path folder;

    public Runs(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder of a new run and lets {@code latest} point to it. */
    Path create(Instant start) {
        try {
            Files.createDirectories(folder);
            Path run = folder.resolve(NAME.format(start));
            Files.createDirectory(run);
            Path link = folder.resolve(LATEST);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, run.getFileName());
            return run;
        } catch (FileAlreadyExistsException e) {
            throw new IllegalStateException("another run began in this very second; try again", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into " + folder + ": check its owner and free space", e);
        }
    }

    /** Names of all saved runs, oldest first. */
    public List<String> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(p -> !Files.isSymbolicLink(p))
                    .filter(p -> Files.exists(p.resolve(authlab.lab.measure.RunMetadata.FILE)))
                    .map(p -> p.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    /**
     * The folder of a saved run by name, by path or as {@code latest}.
     *
     * @throws IllegalArgumentException naming what is missing and the runs that there are
     */
    public Path find(String name) {
        Path byName = folder.resolve(name);
        Path byPath = Path.of(name);
        for (Path candidate : List.of(byName, byPath)) {
            if (Files.exists(candidate.resolve(authlab.lab.measure.RunMetadata.FILE))) {
                return real(candidate);
            }
        }
        List<String> names = names();
        throw new IllegalArgumentException("no saved run '" + name + "' in " + folder + "; "
                + (names.isEmpty() ? "make one with ./lab compare" : "there are " + String.join(", ", names)));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
