package authlab.lab.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class ArrivalsTest {

    @Test
    void twoNodesInTurnBothGetBothOperations() {
        assertThat(LongStream.range(0, 8)
                        .mapToObj(arrival -> "node " + arrival % 2 + " operation " + Arrivals.turn(arrival, 2)))
                .startsWith("node 0 operation 0", "node 1 operation 1", "node 0 operation 1", "node 1 operation 0")
                .hasSize(8);
    }

    @Test
    void everyUserAsksForEverythingInEitherOrderAtEveryNode() {
        Set<String> seen = LongStream.range(0, 16)
                .mapToObj(arrival -> "user " + Arrivals.user(arrival, 2, 4) + " node " + arrival % 2 + " operation "
                        + Arrivals.turn(arrival, 2))
                .collect(Collectors.toSet());

        assertThat(seen).hasSize(16);
    }

    @Test
    void oneOperationIsAskedForAlways() {
        assertThat(LongStream.range(0, 5).mapToObj(arrival -> Arrivals.turn(arrival, 1)))
                .containsOnly(0);
    }
}
