package authlab.lab.probe;

import authlab.lab.environment.Environment;
import authlab.lab.record.RunClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All counters of the lab: processes, the load generator, Postgres and Redis. A part that does not respond is missing.
 */
public final class LabProbe implements Probe {

    private final List<Probe> probes;

    public LabProbe(Environment environment, RunClock clock) {
        Environment.Endpoints at = environment.endpoints();
        this.probes = List.of(
                new ProcessProbe(environment),
                new GeneratorProbe(clock),
                new PostgresProbe(PostgresLogin.of(at)),
                new RedisProbe(at.redis()));
    }

    @Override
    public Map<String, Map<String, Double>> read(Duration sinceLast) {
        Map<String, Map<String, Double>> bySource = new HashMap<>();
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
