package authlab.lab.experiment;

import authlab.lab.environment.Environment;
import authlab.lab.experiment.Plan.Trial;
import authlab.lab.measure.Event.Sample;
import authlab.lab.measure.HistoryWriter;
import authlab.lab.measure.PostgresLogin;
import authlab.lab.measure.PostgresProbe;
import authlab.lab.measure.RedisProbe;
import authlab.lab.measure.RunClock;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import redis.clients.jedis.exceptions.JedisException;

/** Reads every counter of the lab while no request is under way. A server that does not answer leaves no sample. */
final class Samples {

    private static final String CPU = "cpu_seconds";

    private final Environment environment;
    private final RunClock clock;
    private final HistoryWriter history;
    private final PostgresProbe postgres;
    private final RedisProbe redis;

    Samples(Environment environment, RunClock clock, HistoryWriter history) {
        this.environment = environment;
        this.clock = clock;
        this.history = history;
        Environment.Endpoints at = environment.endpoints();
        this.postgres = new PostgresProbe(login(at));
        this.redis = new RedisProbe(at.redis());
    }

    /** How the probes reach the lab's Postgres. */
    static PostgresLogin login(Environment.Endpoints at) {
        return new PostgresLogin(at.postgresUrl(), at.postgresUser(), at.postgresPassword());
    }

    void take(Trial trial, String label) {
        Map<String, Map<String, Double>> bySource = new HashMap<>();
        for (String part : environment.parts()) {
            if (environment.running(part)) {
                add(bySource, part, Map.of(CPU, environment.cpuSoFar(part).toNanos() / 1e9));
            }
        }
        ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .ifPresent(cpu -> add(bySource, "generator", Map.of(CPU, cpu.toNanos() / 1e9)));
        servers(bySource);
        bySource.forEach(
                (source, values) -> history.append(new Sample(trial.id(), clock.now(), source, label, values)));
    }

    private void servers(Map<String, Map<String, Double>> bySource) {
        try {
            add(bySource, Environment.POSTGRES, postgres.read());
        } catch (SQLException e) {
            bySource.remove(Environment.POSTGRES);
        }
        try {
            add(bySource, Environment.REDIS, redis.read());
        } catch (JedisException e) {
            bySource.remove(Environment.REDIS);
        }
    }

    private static void add(Map<String, Map<String, Double>> bySource, String source, Map<String, Double> values) {
        bySource.computeIfAbsent(source, _ -> new HashMap<>()).putAll(values);
    }
}
