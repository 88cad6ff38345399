package authlab.lab.experiment.cost;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.catalogue.Component;
import authlab.lab.experiment.cost.Subject.Slice;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

final class NodeCostsTest {

    private static final Subject BARE = subject("bare Javalin");
    private static final Subject JWT = subject("jwt /me");

    private static Subject subject(String name) {
        return new Subject(
                name,
                () -> {
                    throw new IllegalStateException("no load is needed");
                },
                Map.of(Component.APP, () -> Duration.ZERO));
    }

    @Test
    void theRatioIsThatOfTheSameRoundsSoADriftOfTheMachineCancelsOut() {
        NodeCosts costs = new NodeCosts();
        for (double drift : new double[] {1, 2, 3, 2, 1, 1.5}) {
            costs.add(BARE, new Slice(Map.of(Component.APP, 50 * drift), 10_000));
            costs.add(JWT, new Slice(Map.of(Component.APP, 90 * drift, Component.POSTGRES, 10 * drift), 5_000));
        }

        List<String> table = costs.table();

        assertThat(table).hasSize(3);
        assertThat(table.get(1)).startsWith("bare Javalin").endsWith("   1");
        assertThat(table.get(2)).startsWith("jwt /me").contains("2.00 (2.00 to 2.00)");
    }

    @Test
    void theMedianOfEachServerIsPrintedAndAServerThatDoesNotWorkForItIsMissing() {
        NodeCosts costs = new NodeCosts();
        DoubleStream.of(50, 51, 500)
                .forEach(micros -> costs.add(BARE, new Slice(Map.of(Component.APP, micros), 10_000)));

        assertThat(costs.table().get(1)).containsPattern(" 51\\.0 +- +- +51\\.0 +10000 ");
    }
}
