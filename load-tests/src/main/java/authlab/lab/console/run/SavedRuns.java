package authlab.lab.console.run;

import authlab.lab.console.event.Mark;
import authlab.lab.console.event.Second;
import authlab.lab.record.DamagedRunException;
import authlab.lab.record.RunDirectory;
import authlab.lab.record.RunMetadata;
import authlab.lab.record.SavedData;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The saved runs of the lab. Thread-safe. */
final class SavedRuns {

    private static final String REPORT = "report.html";

    /** Replays that are kept: a run of hours has ten thousand seconds. */
    private static final int KEPT = 3;

    private final Path folder;
    private final RunDirectory runs;
    private final Map<String, Past> replays = new LinkedHashMap<>(KEPT, 0.75f, true);

    SavedRuns(Path folder) {
        this.folder = folder;
        this.runs = new RunDirectory(folder);
    }

    /**
     * A saved run.
     *
     * @param at when it started, in milliseconds since the epoch; 0 if that is not known
     * @param command what the user typed, or why the run cannot be read
     * @param report the path of its report; null if it has none
     */
    record SavedRun(
            String id,
            long at,
            String profile,
            String command,
            boolean finished,
            @Nullable String report) {}

    /** A run as seconds. */
    record Past(List<Second> seconds, List<Mark> marks) {
        Past {
            seconds = List.copyOf(seconds);
            marks = List.copyOf(marks);
        }
    }

    /** Newest first. */
    List<SavedRun> all() {
        return runs.names().reversed().stream().map(this::run).toList();
    }

    private SavedRun run(String id) {
        Path run = folder.resolve(id);
        String report = Files.exists(run.resolve(REPORT)) ? "/runs/" + id + "/" + REPORT : null;
        boolean finished = RunDirectory.isFinished(run);
        try {
            RunMetadata metadata = RunDirectory.metadata(run);
            return new SavedRun(
                    id,
                    metadata.started().toEpochMilli(),
                    metadata.profile().label(),
                    metadata.command(),
                    finished,
                    report);
        } catch (IllegalArgumentException | DamagedRunException e) {
            return new SavedRun(id, 0, "", String.valueOf(e.getMessage()), finished, report);
        }
    }

    /** The folder of a run; 404 for anything that is not the name of one. */
    private Path folderOf(String id) {
        if (!runs.names().contains(id)) {
            throw new HttpResponseException(404, "no saved run '" + id + "'; GET /api/runs lists them");
        }
        return folder.resolve(id);
    }

    /** A file of a run; empty if it has no such file, or if the path leads out of its folder. */
    Optional<Path> file(String id, String name) {
        Path run = folderOf(id);
        try {
            Path file = run.resolve(name).toRealPath();
            return file.startsWith(run.toRealPath()) && Files.isRegularFile(file)
                    ? Optional.of(file)
                    : Optional.empty();
        } catch (IOException | InvalidPathException _) {
            return Optional.empty();
        }
    }

    /** One run is read at a time: a long one takes seconds, and all its latencies are in memory meanwhile. */
    synchronized Past replay(String id) {
        Path run = folderOf(id);
        Past known = replays.get(id);
        if (known != null) {
            return known;
        }
        Replay replay = new Replay();
        SavedData.eachEvent(run, replay);
        Past past = new Past(replay.seconds(), replay.marks());
        if (RunDirectory.isFinished(run)) {
            replays.put(id, past);
            if (replays.size() > KEPT) {
                replays.remove(replays.keySet().iterator().next());
            }
        }
        return past;
    }
}
