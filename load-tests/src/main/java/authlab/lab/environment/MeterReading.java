package authlab.lab.environment;

import authlab.infra.InfraException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads the state and the CPU time of all containers at the same moment.
 *
 * <p>The engine answers at its next full second. If thirteen containers were read one by one, the readings would be
 * thirteen seconds apart. Thread-safe.
 */
final class MeterReading {

    private static final Duration FRESH = Duration.ofMillis(500);

    private final Function<String, Reading> read;
    private Map<String, Future<Reading>> latest = Map.of();
    private long readAt;

    /** @param read one reading of a container by its id */
    MeterReading(Function<String, Reading> read) {
        this.read = read;
    }

    /**
     * State and CPU time of a container, which belong together: the state was read first.
     *
     * @param frozen by the engine; then it counts as running
     * @param instance a number that changes with every start
     * @param cpu since this start of the container
     */
    record Reading(boolean running, boolean frozen, long instance, Duration cpu) {}

    /**
     * The reading of one container, at most half a second old; the others are read with it.
     *
     * @throws InfraException when it cannot be read
     */
    synchronized Reading of(String id, Collection<String> all) {
        if (!latest.containsKey(id) || System.nanoTime() - readAt > FRESH.toNanos()) {
            latest = readAll(all);
            readAt = System.nanoTime();
        }
        Future<Reading> reading = latest.get(id);
        if (reading == null) {
            throw new InfraException("the container " + id + " was replaced while it was read; repeat the command");
        }
        return switch (reading.state()) {
            case SUCCESS -> reading.resultNow();
            case FAILED -> {
                latest = Map.of();
                Throwable cause = reading.exceptionNow();
                throw new InfraException(
                        "cannot read the state and the CPU time of the container " + id + ": " + cause.getMessage(),
                        cause);
            }
            case CANCELLED, RUNNING -> throw new InfraException("interrupted while the containers were read");
        };
    }

    /** A container was killed or started: earlier readings are outdated. */
    synchronized void forget() {
        latest = Map.of();
    }

    private Map<String, Future<Reading>> readAll(Collection<String> ids) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return ids.stream()
                    .distinct()
                    .collect(Collectors.toMap(id -> id, id -> threads.submit(() -> read.apply(id))));
        }
    }
}
