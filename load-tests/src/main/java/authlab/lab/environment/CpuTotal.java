package authlab.lab.environment;

import authlab.lab.catalogue.Part;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

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

    /** All clocks as one; empty if one of the parts has none. */
    static Optional<Supplier<Map<Part, Duration>>> meter(
            List<Part> parts, Function<Part, Optional<Supplier<Duration>>> clockOf) {
        Map<Part, Supplier<Duration>> clocks = new LinkedHashMap<>();
        parts.forEach(part -> clockOf.apply(part).ifPresent(clock -> clocks.put(part, clock)));
        return clocks.size() < parts.size()
                ? Optional.empty()
                : Optional.of(() -> {
                    Map<Part, Duration> now = new LinkedHashMap<>();
                    clocks.forEach((part, clock) -> now.put(part, clock.get()));
                    return now;
                });
    }
}
