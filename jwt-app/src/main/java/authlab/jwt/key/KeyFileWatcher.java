package authlab.jwt.key;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys of a file that is watched: a change is loaded within a second, an invalid file is ignored. */
public final class KeyFileWatcher implements Keys, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFileWatcher.class);

    private final KeyFile file;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("keys").factory());
    private volatile KeyRing ring;
    private KeyFile.@Nullable Version seen;
    private String failed = "";

    private KeyFileWatcher(KeyFile file, Clock clock) throws BadKeysException {
        this.file = file;
        this.seen = file.version().orElse(null);
        this.ring = file.readOrCreate(clock);
    }

    /** Reads the keys, or creates them if the file does not exist or is empty, and watches the file; an error names it. */
    public static KeyFileWatcher open(Path path, SigningAlgorithm algorithm, Cryptography cryptography, Clock clock)
            throws BadKeysException {
        KeyFileWatcher keys = new KeyFileWatcher(new KeyFile(path, new KeyMaker(algorithm, cryptography)), clock);
        long interval = Publication.CHECK_INTERVAL.toMillis();
        var _ = keys.thread.scheduleWithFixedDelay(keys::reloadIfChanged, interval, interval, TimeUnit.MILLISECONDS);
        return keys;
    }

    @Override
    public KeyRing ring() {
        return ring;
    }

    /** Checks the file once. Called by one thread only. */
    private void reloadIfChanged() {
        Optional<KeyFile.Version> version = file.version();
        if (version.isEmpty() || version.get().equals(seen)) {
            return;
        }
        try {
            ring = file.read();
            seen = version.get();
            failed = "";
            LOG.info("keys loaded: {}", ring);
        } catch (BadKeysException | RuntimeException e) {
            // It is read again at the next check, since the cause may be gone then, and said once.
            String why = String.valueOf(e.getMessage());
            if (!why.equals(failed)) {
                failed = why;
                LOG.error("the keys are unchanged: {}", why);
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
