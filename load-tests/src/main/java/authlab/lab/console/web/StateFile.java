package authlab.lab.console.web;

import authlab.infra.FileWork;
import authlab.infra.InfraException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a state in a file, so that it survives the end of the program. Writes in a thread of its own. */
public final class StateFile<T> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StateFile.class);
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Path file;
    private final TypeReference<T> type;
    private final AtomicReference<@Nullable T> next = new AtomicReference<>();
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("state").factory());

    public StateFile(Path file, TypeReference<T> type) {
        this.file = file;
        this.type = type;
    }

    /** What was saved; empty if the file is missing or damaged, which is logged. */
    public Optional<T> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), type));
        } catch (IOException e) {
            LOG.warn("{} cannot be read, so its state starts again: {}", file, e.toString());
            return Optional.empty();
        }
    }

    /** Writes soon; of several states that are waiting, the last one counts. The state must not change afterwards. */
    public void write(T state) {
        if (next.getAndSet(state) == null) {
            writer.execute(this::writeNext);
        }
    }

    private void writeNext() {
        T state = next.getAndSet(null);
        if (state == null) {
            return;
        }
        try {
            FileWork.orFail(
                    "cannot create " + file.getParent(),
                    () -> Files.createDirectories(file.toAbsolutePath().getParent()));
            FileWork.replace(file, part -> Files.write(part, JSON.writeValueAsBytes(state)));
        } catch (InfraException e) {
            LOG.warn("{} is not saved: {}", file, e.getMessage());
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
