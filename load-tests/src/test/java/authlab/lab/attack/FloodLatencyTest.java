package authlab.lab.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

final class FloodLatencyTest {

    private final FloodLatency latency = new FloodLatency();

    /** A hundred requests: some slow, the others of 1 ms. */
    private static Histogram block(int slow, double millis) {
        Histogram block = BystanderLatency.histogram();
        block.recordValueWithCount(1_000_000, 100 - slow);
        block.recordValueWithCount((long) (millis * 1e6), slow);
        return block;
    }

    @Test
    void aRatioBelowTwoIsNotDegraded() {
        latency.add(block(5, 4), block(5, 7.9));
        latency.add(block(5, 4), block(5, 7.9));

        assertThat(latency.isDegraded()).isFalse();
        assertThat(latency.isNoisy()).isFalse();
        assertThat(latency.summary())
                .startsWith("p99 of a signed-in user: 4.00 ms without the flood, 7.90 ms with it, ratio 1.97");
    }

    @Test
    void aRatioOfTwoIsDegradedHoweverShortTheLatency() {
        latency.add(block(100, 0.1), block(100, 0.21));
        latency.add(block(100, 0.1), block(100, 0.21));

        assertThat(latency.isDegraded()).isTrue();
        assertThat(latency.isNoisy()).isFalse();
    }

    @Test
    void aMachineWithDifferentBlocksWithoutTheFloodIsNoisy() {
        latency.add(block(5, 40), block(5, 4));
        latency.add(block(5, 4), block(5, 4));

        assertThat(latency.isNoisy()).isTrue();
    }

    @Test
    void aMachineWithDifferentBlocksWithTheFloodIsNoisy() {
        latency.add(block(5, 4), block(5, 4));
        latency.add(block(5, 4), block(5, 40));

        assertThat(latency.isNoisy()).isTrue();
        assertThat(latency.isDegraded()).isTrue();
    }

    @Test
    void percentilesComeFromTheMergedHistogramsOfAllBlocks() {
        latency.add(block(1, 9), block(3, 9));
        latency.add(block(0, 9), block(0, 9));

        assertThat(latency.summary().toLowerCase(Locale.ROOT))
                .contains("200 and 200 requests", "1.00 ms without the flood, 9.0");
    }
}
