package authlab.lab.record;

import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
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

/** The folder of saved runs: one folder per run, named by its start in UTC, and a link {@code latest}. */
public final class RunDirectory {

    /** The folder of Gatling's reports within the folder of a run. */
    public static final String GATLING = "gatling";

    /** Created last by a run that finished. */
    private static final String FINISHED = "finished";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /** The name of the newest run. */
    public static final String LATEST = "latest";

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path folder;

    public RunDirectory(Path folder) {
        this.folder = folder;
    }

    /**
     * Creates the folder of a run that begins on a running lab, from this source on this machine.
     *
     * @param home the repository
     * @param command what the user typed
     */
    public Path create(
            Path home,
            String command,
            Instant started,
            Profile profile,
            Environment environment,
            List<Variant> variants,
            List<Experiment> experiments) {
        return create(new RunMetadata(
                RunMetadata.FORMAT,
                "",
                started,
                command,
                profile,
                environment.name(),
                Machine.commit(home),
                variants,
                experiments,
                Machine.describe(),
                environment.facts()));
    }

    /** Creates the folder of a new run, named by its start, saves its metadata and points {@code latest} to it. */
    public Path create(RunMetadata metadata) {
        String name = NAME.format(metadata.started());
        Path run = folder.resolve(name);
        try {
            Files.createDirectories(folder);
            Files.createDirectory(run);
            Path link = folder.resolve(LATEST);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, run.getFileName());
            JSON.writeValue(run.resolve(RunMetadata.FILE).toFile(), metadata.inFolder(name));
            return run;
        } catch (FileAlreadyExistsException e) {
            throw new IllegalStateException("another run started in the same second; try again", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into " + folder + ": check its owner and free space", e);
        }
    }

    /** Marks a run as finished; a run without the mark was stopped or crashed. */
    public static void finish(Path run) {
        try {
            Files.createFile(run.resolve(FINISHED));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into " + run, e);
        }
    }

    public static boolean isFinished(Path run) {
        return Files.exists(run.resolve(FINISHED));
    }

    /**
     * The metadata of a saved run.
     *
     * @throws IllegalArgumentException if it has another format, naming the commit that wrote it
     */
    public static RunMetadata metadata(Path run) {
        Path file = run.resolve(RunMetadata.FILE);
        try {
            JsonNode json = JSON.readTree(file.toFile());
            int format = json.path("format").asInt(1);
            if (format != RunMetadata.FORMAT) {
                throw new IllegalArgumentException("the run " + run.getFileName() + " was written by commit "
                        + json.path("commit").asText("unknown") + " in format " + format
                        + ", but this version reads format " + RunMetadata.FORMAT
                        + "; check out that commit to report on it");
            }
            return JSON.treeToValue(json, RunMetadata.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Names of all saved runs, oldest first. */
    public List<String> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(p -> !Files.isSymbolicLink(p))
                    .filter(p -> Files.exists(p.resolve(RunMetadata.FILE)))
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
     * @throws IllegalArgumentException naming the missing run and the existing ones
     */
    public Path find(String name) {
        for (Path candidate : List.of(folder.resolve(name), Path.of(name))) {
            if (Files.exists(candidate.resolve(RunMetadata.FILE))) {
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
