package authlab.lab.probe;

import authlab.lab.catalogue.Counters;
import authlab.lab.environment.Environment;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Reads CPU time and identity of the process, or container, of each part. */
public final class ProcessProbe implements Probe {

    private final Environment environment;

    public ProcessProbe(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Map<String, Map<String, Double>> read(Duration sinceLast) {
        Map<String, Map<String, Double>> byPart = new HashMap<>();
        environment
                .processes()
                .forEach((part, process) -> byPart.put(
                        part.name(),
                        Map.of(Counters.CPU_SECONDS, process.cpu().toNanos() / 1e9, Counters.INSTANCE, (double)
                                process.instance())));
        return byPart;
    }

    @Override
    public void close() {}
}
