package authlab.lab.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ExperimentTest {

    @Test
    void whatTakesLongRunsInTheFullProfileOnly() {
        assertThat(Experiment.of(Profile.DEFAULT))
                .contains(Experiment.STEADY, Experiment.ATTACKS)
                .doesNotContain(
                        Experiment.GROWTH,
                        Experiment.NEIGHBOUR,
                        Experiment.SWITCHES,
                        Experiment.COST,
                        Experiment.RENEWAL,
                        Experiment.BENCHMARK_MISTAKES);
        assertThat(Experiment.of(Profile.FULL)).containsExactly(Experiment.values());
    }

    @Test
    void anUnknownNameListsTheKnownOnes() {
        assertThatThrownBy(() -> Experiment.named(List.of("steady", "disc-full")))
                .hasMessage(
                        "no experiment named disc-full; there are steady, journey, cache-dies, node-freezes, node-dies,"
                                + " growth, neighbour, capacity, switches, cost, renewal, benchmark-mistakes,"
                                + " attacks");
    }
}
