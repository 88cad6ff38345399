package authlab.lab.attack;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * The latency of a bystander, block by block: blocks without and with the flood alternate, so that drift of the machine
 * affects both. Every other block of a kind is kept apart; the difference of these halves is the noise of the machine.
 */
final class FloodLatency {

    /** From this factor on the latency is degraded, or the machine too noisy to decide. */
    static final double LIMIT = 2;

    private static final int HALVES = 2;

    private final Halves calm = new Halves();
    private final Halves flooded = new Halves();

    /** Adds a block without the flood and the block with it that follows. */
    void add(Histogram calmBlock, Histogram floodedBlock) {
        calm.add(calmBlock);
        flooded.add(floodedBlock);
    }

    /** The p99 with the flood divided by the p99 without it. */
    double ratio() {
        return flooded.p99() / calm.p99();
    }

    boolean isDegraded() {
        return ratio() >= LIMIT;
    }

    /** Whether the same measurement differs from half to half as much as the effect that is looked for. */
    boolean isNoisy() {
        return calm.halfRatio() >= LIMIT || flooded.halfRatio() >= LIMIT;
    }

    String summary() {
        return String.format(
                Locale.ROOT,
                "p99 of a signed-in user: %.2f ms without the flood, %.2f ms with it, ratio %.2f"
                        + " (medians %.2f and %.2f ms; %d and %d requests; p99 of every other block:"
                        + " %s ms without, %s ms with)",
                calm.p99(),
                flooded.p99(),
                ratio(),
                millis(calm.all(), 50),
                millis(flooded.all(), 50),
                calm.all().getTotalCount(),
                flooded.all().getTotalCount(),
                calm.summary(),
                flooded.summary());
    }

    private static double millis(Histogram nanos, double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }

    /** The blocks of one kind. */
    private static final class Halves {

        private final Histogram[] halves = {BystanderLatency.histogram(), BystanderLatency.histogram()};
        private int blocks;

        void add(Histogram block) {
            halves[blocks++ % HALVES].add(block);
        }

        Histogram all() {
            Histogram all = halves[0].copy();
            all.add(halves[1]);
            return all;
        }

        double p99() {
            return millis(all(), 99);
        }

        double halfRatio() {
            double one = millis(halves[0], 99);
            double other = millis(halves[1], 99);
            return Math.max(one, other) / Math.min(one, other);
        }

        String summary() {
            return String.format(Locale.ROOT, "%.2f and %.2f", millis(halves[0], 99), millis(halves[1], 99));
        }
    }
}
