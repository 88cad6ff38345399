package authlab.lab.record;

import authlab.infra.FileWork;
import authlab.infra.InfraException;
import authlab.infra.LabHome;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Profile;
import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder of saved runs: one folder per run, named by its start in UTC, and a link {@code latest}. */
public final class RunDirectory {

    /** The folder of Gatling's reports within the folder of a run. */
    public static final String GATLING = "gatling";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    /** The name of the newest run. */
    public static final String LATEST = "latest";

    private static final Pattern NAMED_BY_TIME = Pattern.compile("\\d{8}T\\d{6}Z(-\\d+)?");

    /** A run with less space may end without its last measurements. */
    private static final long FEWEST_FREE_MEGABYTES = 50;

    private static final long MEGABYTE = 1 << 20;

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path folder;

    public RunDirectory(Path folder) {
        this.folder = folder;
    }

    /**
     * Finds out before a run whether it can be saved here.
     *
     * @throws InfraException if it cannot, with the cause and the fix
     */
    public void requireUsable() {
        long free = FileWork.orFail("cannot write into " + folder, () -> {
            Files.createDirectories(folder);
            Files.delete(Files.createTempDirectory(folder, ".run"));
            return Files.getFileStore(folder).getUsableSpace() / MEGABYTE;
        });
        if (free < FEWEST_FREE_MEGABYTES) {
            throw new InfraException("only " + free + " MB are free for " + folder + ", and a run needs "
                    + FEWEST_FREE_MEGABYTES + " MB or more; free some space on that disk");
        }
    }

    /**
     * Creates the folder of a run that begins on a running lab, from this source on this machine.
     *
     * @param home the repository
     * @param command what the user typed
     * @param notices gets what does not prevent the run
     */
    public Path create(
            Path home,
            String command,
            Instant started,
            Profile profile,
            Environment environment,
            List<Variant> variants,
            List<Experiment> experiments,
            Consumer<String> notices) {
        RunMetadata metadata = new RunMetadata(
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
                environment.facts());
        return create(metadata, notices);
    }

    /**
     * Creates the folder of a new run, named by its start, saves its metadata and points {@code latest} to it. If that
     * fails, no folder is left.
     *
     * @param notices is told if there can be no such link
     */
    public Path create(RunMetadata metadata, Consumer<String> notices) {
        Path run = FileWork.orFail("cannot write into " + folder, () -> newFolder(NAME.format(metadata.started())));
        String name = run.getFileName().toString();
        try {
            FileWork.replace(
                    run.resolve(RunMetadata.FILE),
                    file -> Files.write(file, JSON.writeValueAsBytes(metadata.inFolder(name))));
        } catch (InfraException e) {
            LabHome.remove(run);
            throw e;
        }
        link(run, notices);
        return run;
    }

    /** Of two runs that start in the same second, the later one has a number after its name. */
    private Path newFolder(String name) throws IOException {
        Files.createDirectories(folder);
        for (int number = 1; ; number++) {
            Path run = folder.resolve(number == 1 ? name : name + "-" + number);
            try {
                return Files.createDirectory(run);
            } catch (FileAlreadyExistsException _) {
                // Another run has this name.
            }
        }
    }

    private void link(Path run, Consumer<String> notices) {
        Path link = folder.resolve(LATEST);
        if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link)) {
            notices.accept("warning: " + link + " is not a link, so it does not lead to this run; move it away");
            return;
        }
        try {
            FileWork.replace(link, unfinished -> Files.createSymbolicLink(unfinished, run.getFileName()));
        } catch (InfraException | UnsupportedOperationException e) {
            String why =
                    e instanceof InfraException ? e.getMessage() : "the file system of " + folder + " has no links";
            notices.accept("warning: there is no link to this run, which is " + run + ": " + why);
        }
    }

    /** Marks a run as finished; a run without the mark was stopped or crashed. */
    public static void finish(Path run) {
        Finished.write(run);
    }

    /** Whether a run has ended by itself. */
    public static boolean isFinished(Path run) {
        return Files.exists(run.resolve(Finished.FILE));
    }

    /** Removes the folder of a run that ended before it measured anything; returns whether it did. */
    public static boolean removeIfEmpty(Path run) {
        boolean empty = Stream.of(History.FILE, AttackLog.FILE)
                .map(run::resolve)
                .allMatch(file ->
                        !Files.exists(file) || FileWork.orFail("cannot read " + file, () -> Files.size(file)) == 0);
        if (empty) {
            LabHome.remove(run);
        }
        return empty;
    }

    /** Writes a file into the folder of a run, as a whole or not at all. */
    public static void write(Path run, String name, String text) {
        FileWork.replace(run.resolve(name), text);
    }

    /**
     * The metadata of a saved run.
     *
     * @throws IllegalArgumentException if it has another format, naming the commit that wrote it
     * @throws DamagedRunException if it is damaged
     */
    public static RunMetadata metadata(Path run) {
        Path file = run.resolve(RunMetadata.FILE);
        String failure = "cannot read " + file;
        byte[] content = FileWork.orFail(failure, () -> Files.readAllBytes(file));
        try {
            JsonNode json = JSON.readTree(content);
            if (!json.isObject()) {
                throw new DamagedRunException(failure + ": it is empty or holds no run; restore it from a copy");
            }
            int format = json.path("format").asInt(1);
            if (format != RunMetadata.FORMAT) {
                throw new IllegalArgumentException("the run " + run.getFileName() + " was written by commit "
                        + json.path("commit").asText("unknown") + " in format " + format
                        + ", but this version reads format " + RunMetadata.FORMAT
                        + "; check out that commit to report on it");
            }
            return JSON.readValue(content, RunMetadata.class);
        } catch (IOException e) {
            throw new DamagedRunException(FileWork.failed(failure, e));
        }
    }

    /** The pages of Gatling's reports, relative to the folder of the run. */
    public static List<String> gatlingReports(Path run) {
        return LabHome.list(run.resolve(GATLING)).stream()
                .map(p -> p.resolve("index.html"))
                .filter(Files::exists)
                .map(p -> run.relativize(p).toString())
                .sorted()
                .toList();
    }

    /** Names of all saved runs, oldest first. */
    public List<String> names() {
        return LabHome.list(folder).stream()
                .filter(p -> !Files.isSymbolicLink(p))
                .filter(p -> Files.exists(p.resolve(RunMetadata.FILE)))
                .map(p -> p.getFileName().toString())
                .sorted()
                .toList();
    }

    /** The name of the run that began last; a folder that a user has renamed does not count. */
    public Optional<String> newest() {
        return names().reversed().stream()
                .filter(name -> NAMED_BY_TIME.matcher(name).matches())
                .findFirst();
    }

    /** The folders of all saved runs, oldest first. */
    public List<Path> folders() {
        return names().stream().map(folder::resolve).toList();
    }

    /**
     * The folder of a saved run by name, by path or as {@code latest}, which needs no link.
     *
     * @throws IllegalArgumentException naming the missing run and the existing ones
     * @throws DamagedRunException if there is such a folder, but without its metadata
     */
    public Path find(String name) {
        List<String> names = names();
        Stream<Path> newest = name.equals(LATEST) ? newest().stream().map(folder::resolve) : Stream.empty();
        List<Path> candidates = Stream.concat(newest, Stream.of(folder.resolve(name), Path.of(name)))
                .filter(Files::isDirectory)
                .toList();
        for (Path candidate : candidates) {
            if (Files.exists(candidate.resolve(RunMetadata.FILE))) {
                return FileWork.orFail("cannot read " + candidate, candidate::toRealPath);
            }
            if (Files.exists(candidate.resolve(History.FILE))) {
                throw new DamagedRunException("the run " + candidate + " has no " + RunMetadata.FILE
                        + ", without which it cannot be reported; restore it from a copy");
            }
        }
        throw new IllegalArgumentException("no saved run '" + name + "' in " + folder + "; "
                + (names.isEmpty() ? "make one with ./lab compare" : "there are " + String.join(", ", names)));
    }
}
