package authlab.lab.experiment.runner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SteadyCostTest {

    @Test
    void isSteadyWhenThreeStepsInARowAreCloseToTheLowestCost() {
        assertThat(after(2832, 1232, 601, 901, 580).isSteady())
                .as("one step far above it")
                .isFalse();
        assertThat(after(7700, 900, 880, 860).isSteady()).isTrue();
        assertThat(after(7700, 900, 880, 700, 690).isSteady())
                .as("fell once more")
                .isFalse();
    }

    @Test
    void aStepWithoutResponsesIsNotSteady() {
        assertThat(after(900, 900, Double.POSITIVE_INFINITY, 900).isSteady()).isFalse();
    }

    private static SteadyCost after(double... costs) {
        SteadyCost cost = SteadyCost.within(0.1);
        for (double step : costs) {
            cost = cost.after(step);
        }
        return cost;
    }
}
