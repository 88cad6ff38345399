package authlab.lab.console.lesson;

import authlab.infra.FileWork;
import authlab.infra.InfraException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps progress in a file, so that it survives the end of the program. Writes in a thread of its own. */
final class ProgressFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressFile.class);
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Path file;
    private final AtomicReference<@Nullable Map<String, Trainee>> next = new AtomicReference<>();
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("progress").factory());

    ProgressFile(Path file) {
        this.file = file;
    }

    /** What was saved; nothing if the file is missing or damaged, which is logged. */
    Map<String, Trainee> read() {
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            return JSON.readValue(Files.readAllBytes(file), new TypeReference<Map<String, Trainee>>() {});
        } catch (IOException e) {
            LOG.warn("the progress in {} cannot be read, so lessons start again: {}", file, e.toString());
            return Map.of();
        }
    }

    /** Writes soon; of several calls that are waiting, the last one counts. */
    void write(Map<String, Trainee> trainees) {
        if (next.getAndSet(Map.copyOf(trainees)) == null) {
            writer.execute(this::writeNext);
        }
    }

    private void writeNext() {
        Map<String, Trainee> trainees = next.getAndSet(null);
        if (trainees == null) {
            return;
        }
        try {
            FileWork.orFail(
                    "cannot create " + file.getParent(),
                    () -> Files.createDirectories(file.toAbsolutePath().getParent()));
            FileWork.replace(file, part -> Files.write(part, JSON.writeValueAsBytes(trainees)));
        } catch (InfraException e) {
            LOG.warn("progress is not saved: {}", e.getMessage());
        }
    }

    /** Waits for what is to be written. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(2, TimeUnit.SECONDS)) {
                writer.shutdownNow();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
