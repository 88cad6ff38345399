package authlab.lab.experiment.capacity;

import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Searches the highest rate that meets the objective: increases the rate by half until one fails, halves the gap until
 * it is narrow, then tries both ends again, because a single pause of the machine can make a rate fail. A rate holds if
 * most of its trials met the objective; a tie is tried once more.
 *
 * <p>Immutable, and a function of the trials, so that a saved run gives the same result as the run itself.
 *
 * @param first the first rate per second
 * @param most the highest rate to try
 * @param votes whether each trial met the objective, by rate
 */
public record CapacitySearch(double first, double most, NavigableMap<Double, List<Boolean>> votes) {

    /** Ratio of the two ends of the interval at which the search is done. */
    private static final double NARROW = 1.2;

    /** Ratio of a rate to the previous one: small, because recovery from a high overload takes long. */
    private static final double STEP = 1.5;

    /** Minimum number of trials at each end of the interval. */
    private static final int CONFIRMED = 2;

    /**
     * The interval of the maximum.
     *
     * @param holds the highest rate per second that holds; 0 if none does
     * @param fails the lowest rate above it that fails; infinite if none does
     */
    public record Bounds(double holds, double fails) {}

    /** A search without trials. */
    public static CapacitySearch from(double first, double most) {
        return new CapacitySearch(first, most, new TreeMap<>());
    }

    /** The search after one more trial. */
    public CapacitySearch after(double rate, boolean held) {
        NavigableMap<Double, List<Boolean>> more = new TreeMap<>(votes);
        more.merge(
                rate,
                List.of(held),
                (before, now) -> Stream.concat(before.stream(), now.stream()).toList());
        return new CapacitySearch(first, most, more);
    }

    public int trials() {
        return votes.values().stream().mapToInt(List::size).sum();
    }

    public Bounds bounds() {
        double fails =
                votes.keySet().stream().filter(rate -> !holds(rate)).findFirst().orElse(Double.POSITIVE_INFINITY);
        double holds = votes.headMap(fails).keySet().stream()
                .filter(this::holds)
                .reduce((_, higher) -> higher)
                .orElse(0.0);
        return new Bounds(holds, fails);
    }

    /** The rate to try next; empty if the search is done. */
    public OptionalDouble next() {
        OptionalDouble tie = votes.keySet().stream()
                .filter(this::tied)
                .mapToDouble(Double::doubleValue)
                .findFirst();
        if (tie.isPresent()) {
            return tie;
        }
        Bounds now = bounds();
        if (votes.isEmpty()) {
            return OptionalDouble.of(first);
        }
        if (now.fails() == Double.POSITIVE_INFINITY) {
            return now.holds() < most
                    ? OptionalDouble.of(Math.min(most, Math.rint(now.holds() * STEP)))
                    : unconfirmed(now.holds());
        }
        if (now.holds() == 0) {
            return now.fails() > 1
                    ? OptionalDouble.of(Math.max(1, Math.floor(now.fails() / 2)))
                    : OptionalDouble.empty();
        }
        double middle = Math.rint(Math.sqrt(now.holds() * now.fails()));
        boolean wide = now.fails() / now.holds() > NARROW && middle > now.holds() && middle < now.fails();
        if (wide) {
            return OptionalDouble.of(middle);
        }
        OptionalDouble lower = unconfirmed(now.holds());
        return lower.isPresent() ? lower : unconfirmed(now.fails());
    }

    private OptionalDouble unconfirmed(double rate) {
        return votes(rate).size() < CONFIRMED ? OptionalDouble.of(rate) : OptionalDouble.empty();
    }

    private boolean holds(double rate) {
        return held(rate) * 2 > votes(rate).size();
    }

    private boolean tied(double rate) {
        return held(rate) * 2 == votes(rate).size();
    }

    private long held(double rate) {
        return votes(rate).stream().filter(held -> held).count();
    }

    private List<Boolean> votes(double rate) {
        return votes.getOrDefault(rate, List.of());
    }
}
