package authlab.lab.environment;

import authlab.lab.catalogue.Part;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * CPU time that never decreases while the same instance of a part runs: a part that has ended keeps the last value, and
 * one that was restarted begins at zero. Thread-safe.
 *
 * @param <I> what distinguishes one start of a part from the next
 */
final class CpuTotal<I> {

    private final Map<Instance<I>, Duration> seen = new ConcurrentHashMap<>();

    private record Instance<I>(Part part, I start) {}

    Duration update(Part part, I start, Duration now) {
        return seen.merge(new Instance<>(part, start), now, (a, b) -> a.compareTo(b) > 0 ? a : b);
    }
}
