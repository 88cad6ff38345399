package authlab.lab.console.operator;

import authlab.infra.InfraException;
import authlab.lab.catalogue.Part;
import authlab.lab.console.operator.LabOperator.PartReading;
import authlab.lab.environment.Environment;
import authlab.lab.environment.Environment.Running;
import authlab.lab.environment.PartStatus.State;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Reads all parts of a lab at once, once a second. Thread-safe. */
final class PartReadings implements AutoCloseable {

    /** The memory of Postgres is that of many processes, and changes slowly. */
    private static final Duration MEMORY_EVERY = Duration.ofSeconds(10);

    private final Environment environment;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Part, Memory> memory = new ConcurrentHashMap<>();

    /** Of one start of a part, when it was read. */
    private record Memory(long instance, long bytes, long readAt) {

        boolean isFresh(long instance) {
            return this.instance == instance && System.nanoTime() - readAt < MEMORY_EVERY.toNanos();
        }
    }

    /** How the parts that the lab had last are asked. */
    private record Known(List<Part> parts, Readiness readiness) {}

    private @Nullable Known known;

    PartReadings(Environment environment) {
        this.environment = environment;
    }

    /** Every part of the lab, in its order. */
    Map<String, PartReading> read() {
        Map<Part, Running> processes = environment.processes();
        Readiness readiness = readiness(environment.parts());
        Map<String, Future<PartReading>> readings = new LinkedHashMap<>();
        for (Part part : environment.parts()) {
            Running process = processes.get(part);
            readings.put(part.name(), threads.submit(() -> read(part, process, readiness)));
        }
        Map<String, PartReading> all = new LinkedHashMap<>();
        readings.forEach((part, reading) -> all.put(part, get(reading)));
        return all;
    }

    /** Addresses stay the same as long as the lab has the same parts, and asking the engine for them is expensive. */
    private synchronized Readiness readiness(List<Part> parts) {
        Known it = known;
        if (it == null || !it.parts().equals(parts)) {
            it = new Known(parts, new Readiness(environment.addresses()));
            known = it;
        }
        return it.readiness();
    }

    private PartReading read(Part part, @Nullable Running process, Readiness readiness) {
        if (process == null) {
            return PartReading.ENDED;
        }
        State state = process.frozen() ? State.FROZEN : readiness.of(part) ? State.UP : State.NOT_READY;
        return new PartReading(
                state.label(), process.instance(), process.cpu().toNanos() / 1e9, memory(part, process.instance()));
    }

    private long memory(Part part, long instance) {
        Memory known = memory.get(part);
        if (known != null && known.isFresh(instance)) {
            return known.bytes();
        }
        long bytes = environment.memory(part);
        memory.put(part, new Memory(instance, bytes, System.nanoTime()));
        return bytes;
    }

    private static PartReading get(Future<PartReading> reading) {
        try {
            return reading.get();
        } catch (ExecutionException e) {
            // It has ended meanwhile.
            return PartReading.ENDED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("interrupted while the parts of the lab were read", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
