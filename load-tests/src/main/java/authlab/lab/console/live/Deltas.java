package authlab.lab.console.live;

import authlab.lab.console.live.Reading.Taken;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The counters of several sources, and what has been added per second since each was read before. A source that was read
 * too long ago, or never, has no difference yet.
 *
 * @param <K> the source
 * @param <T> its counters
 */
final class Deltas<K, T> {

    /** Longer than a store or a node that is frozen is waited for; also the longest pause without an open page. */
    private static final double OLDEST_SECONDS = 30;

    private final Difference<T> difference;
    private final Map<K, Taken<T>> before = new HashMap<>();

    /** @param difference of newer and older counters, per second */
    Deltas(Difference<T> difference) {
        this.difference = difference;
    }

    /** How to compare two readings. */
    @FunctionalInterface
    interface Difference<T> {
        T of(T now, T before, double seconds);
    }

    static <T> Difference<T> rates(BiFunction<T, T, T> since, BiFunction<T, Double, T> per) {
        return (now, before, seconds) -> per.apply(since.apply(now, before), seconds);
    }

    /** Per second since the reading before; null if there is none. */
    @Nullable
    T next(K source, Taken<T> now) {
        Taken<T> last = before.put(source, now);
        if (last == null || last.at() >= now.at() || now.secondsSince(last) > OLDEST_SECONDS) {
            return null;
        }
        return difference.of(now.value(), last.value(), now.secondsSince(last));
    }

    void forget() {
        before.clear();
    }
}
