package authlab.lab.probe;

import authlab.infra.ProcessId;
import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Counters;
import authlab.lab.record.RunClock;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Reads CPU time of this program, the load generator, the time that its threads were ready to run and had no core, as
 * counted by the scheduler of the kernel, the offset of the wall clock, and pauses of the machine.
 *
 * <p>The kernel's count for a thread is lost when the thread ends, so a separate thread reads all counts periodically. If that
 * thread wakes up much too late, the machine or this program stood still.
 */
final class GeneratorProbe implements Probe {

    private static final File THREADS = new File("/proc/self/task");
    private static final long INTERVAL_MILLIS = 100;

    /** A sleeping thread that wakes up this late was not only waiting for a core. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final RunClock clock;
    private final ProcessId self = ProcessId.now(ProcessHandle.current().pid()).orElse(new ProcessId(0, 0));
    private final ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("CPU wait").daemon().factory());
    private Map<File, Long> waitedByThread = new HashMap<>();
    private long waitedNanos;
    private long lastTick = System.nanoTime();
    private long pausedNanos;

    GeneratorProbe(RunClock clock) {
        this.clock = clock;
        updateWaited();
        var _ = reader.scheduleWithFixedDelay(this::tick, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized Map<String, Map<String, Double>> read(Duration sinceLast) {
        Map<String, Double> values = new HashMap<>();
        self.cpu().ifPresent(cpu -> values.put(Counters.CPU_SECONDS, cpu.toNanos() / 1e9));
        values.put(Counters.WALL_AHEAD_SECONDS, clock.wallAhead() / 1e9);
        values.put(Counters.PAUSED_SECONDS, pausedNanos / 1e9);
        MachineTime.busySeconds().ifPresent(busy -> values.put(Counters.MACHINE_BUSY_SECONDS, busy));
        updateWaited();
        if (!waitedByThread.isEmpty()) {
            values.put(Counters.CPU_WAIT_SECONDS, waitedNanos / 1e9);
        }
        return Map.of(Component.GENERATOR.label(), values);
    }

    @Override
    public void close() {
        reader.shutdownNow();
    }

    private synchronized void tick() {
        long now = System.nanoTime();
        long late = now - lastTick - TimeUnit.MILLISECONDS.toNanos(INTERVAL_MILLIS);
        if (late > PAUSE_NANOS) {
            pausedNanos += late;
        }
        updateWaited();
        lastTick = System.nanoTime();
    }

    private synchronized void updateWaited() {
        Map<File, Long> now = new HashMap<>();
        File[] threads = THREADS.listFiles();
        if (threads == null) {
            return;
        }
        for (File thread : threads) {
            addWaited(thread, now);
        }
        now.forEach((thread, waited) -> waitedNanos += Math.max(0, waited - waitedByThread.getOrDefault(thread, 0L)));
        waitedByThread = now;
    }

    /** The second field: nanoseconds spent waiting on a run queue. A thread that has just ended has none. */
    private static void addWaited(File thread, Map<File, Long> now) {
        try {
            String[] fields =
                    Files.readString(thread.toPath().resolve("schedstat")).split(" ", -1);
            now.put(thread, Long.parseLong(fields[1]));
        } catch (IOException e) {
            // It has ended.
        }
    }
}
