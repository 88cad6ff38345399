package authlab.lab.probe;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.infra.ProcessTree;
import org.junit.jupiter.api.Test;

final class MachineTimeTest {

    @Test
    void countsAllButIdleTimeAndTimeOfGuestsOnce() {
        double ticks = ProcessTree.TICKS_PER_SECOND;

        assertThat(MachineTime.busySeconds("cpu  100 20 30 4000 500 6 7 8 50 10")
                        .orElseThrow())
                .isEqualTo((100 + 20 + 30 + 6 + 7 + 8) / ticks);
    }

    @Test
    void anotherFormatIsNotRead() {
        assertThat(MachineTime.busySeconds("cpu0 1 2 3 4 5 6 7 8")).isEmpty();
        assertThat(MachineTime.busySeconds("cpu 1 2 3")).isEmpty();
    }
}
