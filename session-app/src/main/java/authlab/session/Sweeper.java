package authlab.session;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes expired sessions every minute, with a random initial delay so that nodes do not sweep simultaneously. */
final class Sweeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sweep").factory());

    Sweeper(Runnable sweep) {
        long interval = INTERVAL.toMillis();
        var _ = thread.scheduleWithFixedDelay(
                () -> quietly(sweep), ThreadLocalRandom.current().nextLong(interval), interval, TimeUnit.MILLISECONDS);
    }

    /** A failed sweep is repeated one interval later; an exception would cancel the schedule. */
    private static void quietly(Runnable sweep) {
        try {
            sweep.run();
        } catch (RuntimeException e) {
            LOG.warn("expired sessions were not removed: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
