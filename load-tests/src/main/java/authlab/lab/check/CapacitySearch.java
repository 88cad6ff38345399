package authlab.lab.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Looks for the highest rate that holds: half as much more until one fails, halves the gap until it is narrow, then tries both
 * ends of it again, since one pause of the machine can fail a rate that holds. A rate counts as holding when most of its
 * trials did; a tie is tried once more.
 *
 * <p>Immutable, and a function of the trials seen, so that a saved run tells the same as the run itself.
 */
public final class CapacitySearch {

    /** So close, as a factor, are the two ends of the interval when the search is done. */
    private static final double NARROW = 1.2;

    /** From a rate that held to the next: no more, since what is overloaded takes its time to be itself again. */
    private static final double STEP = 1.5;

    /** Trials that each end of the interval rests on at least. */
    private static final int CONFIRMED = 2;

    private final double first;
    private final double most;
    private final TreeMap<Double, List<Boolean>> trials;

    /**
     * Where the capacity lies.
     *
     * @param holds the highest rate a second that held; 0 when none did
     * @param fails the lowest above it that did not; infinite when none failed
     */
    public record Bounds(double holds, double fails) {}

    private CapacitySearch(double first, double most, Map<Double, List<Boolean>> trials) {
        this.first = first;
        this.most = most;
        this.trials = new TreeMap<>(trials);
    }

    /**
     * A search that has seen nothing yet.
     *
     * @param first the rate a second to begin with
     * @param most the highest rate to try
     */
    public static CapacitySearch from(double first, double most) {
        return new CapacitySearch(first, most, Map.of());
    }

    /** The same search after one more trial. */
    public CapacitySearch after(double rate, boolean held) {
        TreeMap<Double, List<Boolean>> more = new TreeMap<>(trials);
        List<Boolean> votes = new ArrayList<>(more.getOrDefault(rate, List.of()));
        votes.add(held);
        more.put(rate, List.copyOf(votes));
        return new CapacitySearch(first, most, more);
    }

    public int trials() {
        return trials.values().stream().mapToInt(List::size).sum();
    }

    public Bounds bounds() {
        double fails = trials.keySet().stream()
                .filter(rate -> !holds(rate))
                .findFirst()
                .orElse(Double.POSITIVE_INFINITY);
        double holds = trials.headMap(fails).keySet().stream()
                .filter(this::holds)
                .reduce((_, higher) -> higher)
                .orElse(0.0);
        return new Bounds(holds, fails);
    }

    /** The rate to try next; empty when the search is done. */
    public OptionalDouble next() {
        OptionalDouble tie = trials.keySet().stream()
                .filter(this::tied)
                .mapToDouble(Double::doubleValue)
                .findFirst();
        if (tie.isPresent()) {
            return tie;
        }
        Bounds now = bounds();
        if (trials.isEmpty()) {
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
        return trials.getOrDefault(rate, List.of());
    }
}
