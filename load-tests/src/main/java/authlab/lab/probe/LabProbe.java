package authlab.lab.probe;

import authlab.lab.catalogue.Counters;
import authlab.lab.environment.Environment;
import authlab.lab.record.RunClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * All counters of the lab: processes or containers, the load generator, Postgres and Redis, read at the same time. A part that
 * does not respond is missing.
 */
public final class LabProbe implements Probe {

    private final List<Probe> probes;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public LabProbe(Environment environment, RunClock clock) {
        Environment.Endpoints at = environment.endpoints();
        this.probes = List.of(
                new Processes(environment),
                new GeneratorProbe(clock),
                PostgresProbe.counters(at),
                new RedisProbe(at.redis()));
    }

    /** Postgres and Redis answer while the processes are read. */
    @Override
    public Map<String, Map<String, Double>> read(Duration sinceLast) {
        List<CompletableFuture<Map<String, Map<String, Double>>>> readings = probes.stream()
                .map(probe -> CompletableFuture.supplyAsync(() -> probe.read(sinceLast), threads))
                .toList();
        Map<String, Map<String, Double>> bySource = new HashMap<>();
        readings.forEach(reading -> reading.join()
                .forEach((source, values) ->
                        bySource.computeIfAbsent(source, _ -> new HashMap<>()).putAll(values)));
        return bySource;
    }

    @Override
    public void close() {
        probes.forEach(Probe::close);
        threads.close();
    }

    /** CPU time and identity of the process or the container of each part. */
    private record Processes(Environment environment) implements Probe {
        @Override
        public Map<String, Map<String, Double>> read(Duration sinceLast) {
            Map<String, Map<String, Double>> bySource = new HashMap<>();
            environment.processes().forEach((part, process) -> {
                Map<String, Double> values = new HashMap<>();
                values.put(Counters.CPU_SECONDS, process.cpu().toNanos() / 1e9);
                values.put(Counters.INSTANCE, (double) process.instance());
                bySource.put(part.name(), values);
            });
            return bySource;
        }

        @Override
        public void close() {}
    }
}
