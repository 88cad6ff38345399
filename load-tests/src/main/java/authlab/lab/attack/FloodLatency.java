package authlab.lab.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * The latency of a bystander, block by block: blocks without and with the flood alternate, so that drift of the machine
 * affects both. Every other block of a kind is kept apart; the difference of these halves is the noise of the machine.
 */
final class FloodLatency {

    /** From this factor on the latency is degraded, or the machine too noisy to decide. */
    static final double LIMIT = 2;

    private final List<Histogram> calm = new ArrayList<>();
    private final List<Histogram> flooded = new ArrayList<>();

    /** Adds a block without the flood and the block with it that follows. */
    void add(Histogram calmBlock, Histogram floodedBlock) {
        calm.add(calmBlock);
        flooded.add(floodedBlock);
    }

    /** The p99 with the flood divided by the p99 without it. */
    double ratio() {
        return millis(sum(flooded), 99) / millis(sum(calm), 99);
    }

    boolean isDegraded() {
        return ratio() >= LIMIT;
    }

    /** Whether the same measurement differs from half to half as much as the effect that is looked for. */
    boolean isNoisy() {
        return halfRatio(calm) >= LIMIT || halfRatio(flooded) >= LIMIT;
    }

    String summary() {
        return String.format(
                Locale.ROOT,
                "p99 of a signed-in user: %.2f ms without the flood, %.2f ms with it, ratio %.2f"
                        + " (medians %.2f and %.2f ms; %d and %d requests; p99 of every other block:"
                        + " %.2f and %.2f ms without, %.2f and %.2f ms with)",
                millis(sum(calm), 99),
                millis(sum(flooded), 99),
                ratio(),
                millis(sum(calm), 50),
                millis(sum(flooded), 50),
                sum(calm).getTotalCount(),
                sum(flooded).getTotalCount(),
                halfP99(calm, 0),
                halfP99(calm, 1),
                halfP99(flooded, 0),
                halfP99(flooded, 1));
    }

    private static double halfRatio(List<Histogram> blocks) {
        double one = halfP99(blocks, 0);
        double other = halfP99(blocks, 1);
        return Math.max(one, other) / Math.min(one, other);
    }

    /** The p99 in milliseconds of every other block from {@code first} on. */
    private static double halfP99(List<Histogram> blocks, int first) {
        return millis(
                sum(IntStream.range(0, blocks.size())
                        .filter(i -> i % 2 == first)
                        .mapToObj(blocks::get)
                        .toList()),
                99);
    }

    private static Histogram sum(List<Histogram> blocks) {
        Histogram sum = BystanderLatency.histogram();
        blocks.forEach(sum::add);
        return sum;
    }

    private static double millis(Histogram nanos, double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }
}
