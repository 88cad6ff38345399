package authlab.lab.attack;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * What someone who is signed in felt, block by block: calm blocks and blocks of a flood take turns, so that a drift of the
 * machine hits both alike. Every other block of a kind is kept apart; how much these halves differ is what the machine does
 * by itself.
 */
final class Felt {

    /** Someone who waits this many times as long suffers; a machine whose halves differ as much cannot tell. */
    static final double SUFFERS = 2;

    private static final int KINDS = 2;

    private final Halves calm = new Halves();
    private final Halves flooded = new Halves();

    /** Adds a calm block and the flooded one after it. */
    void add(Histogram calmBlock, Histogram floodedBlock) {
        calm.add(calmBlock);
        flooded.add(floodedBlock);
    }

    /** How many times as long one of a hundred waits in a flood. */
    double ratio() {
        return flooded.p99() / calm.p99();
    }

    boolean suffers() {
        return ratio() >= SUFFERS;
    }

    /** Whether the machine is so restless that the same thing done twice differs as much as what is asked about. */
    boolean restless() {
        return calm.differ() >= SUFFERS || flooded.differ() >= SUFFERS;
    }

    String words() {
        return String.format(
                Locale.ROOT,
                "p99 of someone who is signed in: %.2f ms calm, %.2f ms in the flood, %.2f times as much"
                        + " (medians %.2f and %.2f ms; %d and %d requests; every other block by itself:"
                        + " calm %s ms, flood %s ms)",
                calm.p99(),
                flooded.p99(),
                ratio(),
                millis(calm.all(), 50),
                millis(flooded.all(), 50),
                calm.all().getTotalCount(),
                flooded.all().getTotalCount(),
                calm.words(),
                flooded.words());
    }

    private static double millis(Histogram nanos, double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }

    /** The blocks of one kind. */
    private static final class Halves {

        private final Histogram[] halves = {Neighbour.histogram(), Neighbour.histogram()};
        private int blocks;

        void add(Histogram block) {
            halves[blocks++ % KINDS].add(block);
        }

        Histogram all() {
            Histogram all = halves[0].copy();
            all.add(halves[1]);
            return all;
        }

        double p99() {
            return millis(all(), 99);
        }

        double differ() {
            double one = millis(halves[0], 99);
            double other = millis(halves[1], 99);
            return Math.max(one, other) / Math.min(one, other);
        }

        String words() {
            return String.format(Locale.ROOT, "%.2f and %.2f", millis(halves[0], 99), millis(halves[1], 99));
        }
    }
}
