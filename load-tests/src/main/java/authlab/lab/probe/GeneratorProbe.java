package authlab.lab.probe;

import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Counters;
import authlab.lab.record.RunClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Reads CPU time and waiting time of this program, the load generator, and the offset of the wall clock. */
public final class GeneratorProbe implements Probe {

    private final RunClock clock;
    private final CpuWait cpuWait = new CpuWait();

    public GeneratorProbe(RunClock clock) {
        this.clock = clock;
    }

    @Override
    public Map<String, Map<String, Double>> read(Duration sinceLast) {
        Map<String, Double> values = new HashMap<>();
        ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .ifPresent(cpu -> values.put(Counters.CPU_SECONDS, cpu.toNanos() / 1e9));
        values.put(Counters.WALL_AHEAD_SECONDS, clock.wallAhead() / 1e9);
        cpuWait.seconds().ifPresent(seconds -> values.put(Counters.CPU_WAIT_SECONDS, seconds));
        return Map.of(Component.GENERATOR.label(), values);
    }

    @Override
    public void close() {
        cpuWait.close();
    }
}
