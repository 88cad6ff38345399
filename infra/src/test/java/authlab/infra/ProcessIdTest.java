package authlab.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** CPU time of a process, with this one as the example. */
final class ProcessIdTest {

    private static final Duration TICK = Duration.ofMillis(10);

    private final ProcessId self = ProcessId.now(ProcessHandle.current().pid()).orElseThrow();

    @Test
    void cpuTimeIsThatOfTheKernelsTicksButFiner() throws Exception {
        // Not this process: the time of children that other tests have started is part of its own.
        Process busy = new ProcessBuilder("sh", "-c", "while :; do :; done").start();
        try {
            ProcessId id = ProcessId.now(busy.pid()).orElseThrow();
            await().until(() -> ticks(busy).compareTo(TICK.multipliedBy(20)) > 0);
            Duration before = ticks(busy);
            Duration cpu = id.cpu().orElseThrow();
            Duration after = ticks(busy);

            assertThat(cpu).isBetween(before.minus(TICK), after.plus(TICK));
            assertThat(cpu.toNanos() % 1_000_000)
                    .as("no multiple of a millisecond")
                    .isNotZero();
        } finally {
            busy.destroyForcibly().waitFor();
        }
    }

    private static Duration ticks(Process process) {
        return process.info().totalCpuDuration().orElseThrow();
    }

    @Test
    void workOfTwoMillisecondsIsCounted() {
        var threads = ManagementFactory.getThreadMXBean();
        Duration before = self.cpu().orElseThrow();
        long until = threads.getCurrentThreadCpuTime() + 2_000_000;
        while (threads.getCurrentThreadCpuTime() < until) {
            Thread.onSpinWait();
        }

        assertThat(self.cpu().orElseThrow().minus(before)).isGreaterThanOrEqualTo(Duration.ofNanos(1_900_000));
    }

    @Test
    void aProcessThatHasEndedHasNone() {
        assertThat(new ProcessId(Integer.MAX_VALUE, 1).cpu()).isEmpty();
    }
}
