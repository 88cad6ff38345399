package authlab.lab.environment;

import authlab.lab.catalogue.Part;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * CPU time that never decreases while the same instance of a part runs: a part that has ended keeps the last value, and
 * one that was restarted begins at zero. Thread-safe.
 */
final class CpuTotal {

    private final Map<Instance, Duration> seen = new ConcurrentHashMap<>();

    private record Instance(Part part, long number) {}

    /** @param instance what distinguishes one start of the part from the next */
    Duration update(Part part, long instance, Duration now) {
        return seen.merge(new Instance(part, instance), now, (a, b) -> a.compareTo(b) > 0 ? a : b);
    }
}
