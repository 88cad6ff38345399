package authlab.lab.probe;

import authlab.lab.catalogue.Counters;
import authlab.lab.environment.Environment;
import authlab.lab.record.RunClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All counters of the lab: processes or containers, the load generator, Postgres and Redis. A part that does not respond
 * is missing.
 */
public final class LabProbe implements Probe {

    private final Environment environment;
    private final List<Probe> probes;

    public LabProbe(Environment environment, RunClock clock) {
        Environment.Endpoints at = environment.endpoints();
        this.environment = environment;
        this.probes = List.of(new GeneratorProbe(clock), PostgresProbe.counters(at), new RedisProbe(at.redis()));
    }

    @Override
    public Map<String, Map<String, Double>> read(Duration sinceLast) {
        Map<String, Map<String, Double>> bySource = new HashMap<>();
        environment.processes().forEach((part, process) -> {
            Map<String, Double> values = new HashMap<>();
            values.put(Counters.CPU_SECONDS, process.cpu().toNanos() / 1e9);
            values.put(Counters.INSTANCE, (double) process.instance());
            bySource.put(part.name(), values);
        });
        for (Probe probe : probes) {
            probe.read(sinceLast)
                    .forEach((source, values) -> bySource.computeIfAbsent(source, _ -> new HashMap<>())
                            .putAll(values));
        }
        return bySource;
    }

    @Override
    public void close() {
        probes.forEach(Probe::close);
    }
}
