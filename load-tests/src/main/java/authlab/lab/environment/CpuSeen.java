package authlab.lab.environment;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * CPU time per part that never goes backwards while the same instance of it runs: what has gone keeps what was seen of
 * it last, and what was started again begins at nothing. Thread-safe.
 *
 * @param <I> what tells one start of a part from the next
 */
final class CpuSeen<I> {

    private final Map<String, Seen<I>> byPart = new ConcurrentHashMap<>();

    private record Seen<I>(I instance, Duration time) {}

    Duration update(String part, I instance, Duration now) {
        return byPart.merge(
                        part,
                        new Seen<>(instance, now),
                        (before, next) -> before.instance().equals(next.instance())
                                        && before.time().compareTo(next.time()) > 0
                                ? before
                                : next)
                .time();
    }
}
