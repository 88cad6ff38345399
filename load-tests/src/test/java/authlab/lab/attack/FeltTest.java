package authlab.lab.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

final class FeltTest {

    private final Felt felt = new Felt();

    /** A hundred requests of 1 ms, but for the slowest few. */
    private static Histogram block(int slow, double millis) {
        Histogram block = Neighbour.histogram();
        block.recordValueWithCount(1_000_000, 100 - slow);
        block.recordValueWithCount((long) (millis * 1e6), slow);
        return block;
    }

    @Test
    void whoWaitsLessThanTwiceAsLongDoesNotSuffer() {
        felt.add(block(5, 4), block(5, 7.9));
        felt.add(block(5, 4), block(5, 7.9));

        assertThat(felt.suffers()).isFalse();
        assertThat(felt.restless()).isFalse();
        assertThat(felt.words())
                .startsWith("p99 of someone who is signed in: 4.00 ms calm, 7.90 ms in the flood, 1.97 times as much");
    }

    @Test
    void twiceAsLongIsSufferingHoweverShortItIs() {
        felt.add(block(100, 0.1), block(100, 0.21));
        felt.add(block(100, 0.1), block(100, 0.21));

        assertThat(felt.suffers()).isTrue();
        assertThat(felt.restless()).isFalse();
    }

    @Test
    void aMachineThatIsSlowInOneCalmBlockAndNotInTheNextCannotTell() {
        felt.add(block(5, 40), block(5, 4));
        felt.add(block(5, 4), block(5, 4));

        assertThat(felt.restless()).isTrue();
    }

    @Test
    void aMachineThatIsSlowInOneFloodedBlockAndNotInTheNextCannotTell() {
        felt.add(block(5, 4), block(5, 4));
        felt.add(block(5, 4), block(5, 40));

        assertThat(felt.restless()).isTrue();
        assertThat(felt.suffers()).isTrue();
    }

    @Test
    void percentilesComeFromAllBlocksTogether() {
        felt.add(block(1, 9), block(3, 9));
        felt.add(block(0, 9), block(0, 9));

        assertThat(felt.words().toLowerCase(Locale.ROOT)).contains("200 and 200 requests", "1.00 ms calm, 9.0");
    }
}
