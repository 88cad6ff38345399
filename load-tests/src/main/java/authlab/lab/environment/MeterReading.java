package authlab.lab.environment;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Reads the meters of all containers at the same moment.
 *
 * <p>The engine answers at its next full second. Asked one by one, thirteen containers would be thirteen seconds apart, and
 * figures of different moments would be compared. Thread-safe.
 */
final class MeterReading {

    private static final Duration FRESH = Duration.ofMillis(500);

    private final Function<String, Engine.Meters> read;
    private Map<String, Engine.Meters> latest = Map.of();
    private long readAt;

    MeterReading(Function<String, Engine.Meters> read) {
        this.read = read;
    }

    /** The meters of one container, not older than half a second; the others are read with it. */
    synchronized Engine.Meters of(String id, Collection<String> all) {
        if (!latest.containsKey(id) || System.nanoTime() - readAt > FRESH.toNanos()) {
            latest = readAll(all);
            readAt = System.nanoTime();
        }
        return Objects.requireNonNull(latest.get(id));
    }

    /** Something was killed or started: what was read before is no longer true. */
    synchronized void forget() {
        latest = Map.of();
    }

    private Map<String, Engine.Meters> readAll(Collection<String> ids) {
        Map<String, Engine.Meters> meters = new ConcurrentHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ids.forEach(id -> threads.execute(() -> meters.put(id, read.apply(id))));
        }
        return meters;
    }
}
