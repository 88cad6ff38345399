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

/** The keys of a file, followed while the node runs: a change is seen within a second, a bad one is not followed. */
public final class SharedKeys implements Keys, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SharedKeys.class);
    private static final int INTERVAL_MILLIS = 500;

    private final KeyFile file;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("keys").factory());
    private volatile KeyRing ring;
    private KeyFile.@Nullable Version seen;

    private SharedKeys(KeyFile file, Clock clock) throws BadKeysException {
        this.file = file;
        this.seen = file.version().orElse(null);
        this.ring = file.readOrMake(clock);
    }

    /**
     * Reads the keys, or makes them if the file does not exist, and follows the file from then on.
     *
     * @throws BadKeysException naming the file and what is wrong with it
     */
    public static SharedKeys open(Path path, SigningAlgorithm algorithm, Cryptography cryptography, Clock clock)
            throws BadKeysException {
        SharedKeys keys = new SharedKeys(new KeyFile(path, new KeyMaker(algorithm, cryptography)), clock);
        var _ = keys.thread.scheduleWithFixedDelay(
                keys::follow, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        return keys;
    }

    @Override
    public KeyRing ring() {
        return ring;
    }

    /** Looks at the file once. Only ever called by one thread. */
    private void follow() {
        Optional<KeyFile.Version> version = file.version();
        if (version.isEmpty() || version.get().equals(seen)) {
            return;
        }
        seen = version.get();
        try {
            ring = file.read();
            LOG.info("keys now: {}", ring);
        } catch (BadKeysException e) {
            LOG.error("the keys stay as they were: {}", e.getMessage());
        } catch (RuntimeException e) {
            // An exception would end the schedule for good.
            LOG.error("the keys stay as they were", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
