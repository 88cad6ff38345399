package authlab.lab.console.operator;

import authlab.infra.InfraException;
import authlab.lab.record.AttackLog;
import authlab.lab.record.DamagedRunException;
import authlab.lab.record.History;
import authlab.lab.record.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a comparison measures this lab at the moment, started from the page or from the command line. The console then
 * reads no counters and sends no requests, which would be part of what is measured. Thread-safe.
 */
public final class RunningMeasurement {

    /** A run that was stopped leaves its folder without the mark of a finished one. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Path folder;
    private final RunDirectory runs;
    private final Clock clock;
    private long lookedAt;
    private Optional<String> running = Optional.empty();

    /** @param folder where runs are saved */
    public RunningMeasurement(Path folder, Clock clock) {
        this.folder = folder;
        this.runs = new RunDirectory(folder);
        this.clock = clock;
    }

    public boolean isRunning() {
        return run().isPresent();
    }

    /** The id of the run that measures. */
    public synchronized Optional<String> run() {
        long now = clock.millis();
        if (now - lookedAt >= BETWEEN_LOOKS.toMillis()) {
            lookedAt = now;
            running = look(now);
        }
        return running;
    }

    private Optional<String> look(long now) {
        return runs.newest().filter(name -> {
            Path run = folder.resolve(name);
            return !RunDirectory.isFinished(run) && now - written(run) < LONGEST_SILENCE.toMillis();
        });
    }

    /** What its user typed; blank if the run cannot be read. */
    String command(String run) {
        try {
            return RunDirectory.metadata(folder.resolve(run)).command();
        } catch (IllegalArgumentException | DamagedRunException | InfraException _) {
            // It is not known, but it measures all the same.
            return "";
        }
    }

    /** When the run was last written to; long ago if its folder has just been removed. */
    private static long written(Path run) {
        return Stream.of(run, run.resolve(History.FILE), run.resolve(AttackLog.FILE))
                .mapToLong(RunningMeasurement::modified)
                .max()
                .orElse(0);
    }

    private static long modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException _) {
            return 0;
        }
    }
}
