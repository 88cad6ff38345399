package authlab.lab.experiment;

import authlab.lab.environment.Environment;
import authlab.lab.experiment.Plan.Trial;
import authlab.lab.measure.Circumstances;
import authlab.lab.measure.CpuWait;
import authlab.lab.measure.Event.Sample;
import authlab.lab.measure.HistoryWriter;
import authlab.lab.measure.PostgresLogin;
import authlab.lab.measure.PostgresProbe;
import authlab.lab.measure.RedisProbe;
import authlab.lab.measure.RunClock;
import java.sql.SQLException;
import java.time.Duration;
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
    private long last;
    private final CpuWait wait;

    Samples(Environment environment, RunClock clock, HistoryWriter history, CpuWait wait) {
        this.wait = wait;
        this.environment = environment;
        this.clock = clock;
        this.history = history;
        this.last = clock.now();
        Environment.Endpoints at = environment.endpoints();
        this.postgres = new PostgresProbe(login(at));
        this.redis = new RedisProbe(at.redis());
    }

    /** How the probes reach the lab's Postgres. */
    static PostgresLogin login(Environment.Endpoints at) {
        return new PostgresLogin(at.postgresUrl(), at.postgresUser(), at.postgresPassword());
    }

    /** Every counter by the part it was read from, and when. */
    Reading read() {
        Map<String, Map<String, Double>> bySource = new HashMap<>();
        environment.processes().forEach((part, process) -> {
            double cpu = process.cpu().toNanos() / 1e9;
            add(bySource, part, Map.of(CPU, cpu, Circumstances.INSTANCE, (double) process.instance()));
        });
        ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .ifPresent(cpu -> add(bySource, Circumstances.GENERATOR, Map.of(CPU, cpu.toNanos() / 1e9)));
        add(bySource, Circumstances.GENERATOR, Map.of(Circumstances.WALL_AHEAD, clock.wallAhead() / 1e9));
        wait.seconds()
                .ifPresent(seconds -> add(bySource, Circumstances.GENERATOR, Map.of(Circumstances.CPU_WAIT, seconds)));
        servers(bySource, Duration.ofNanos(clock.now() - last));
        last = clock.now();
        return new Reading(last, bySource);
    }

    void append(Trial trial, String label, Reading reading) {
        reading.bySource()
                .forEach((source, values) ->
                        history.append(new Sample(trial.id(), reading.at(), source, label, values)));
    }

    /** All counters at one moment. */
    record Reading(long at, Map<String, Map<String, Double>> bySource) {}

    private void servers(Map<String, Map<String, Double>> bySource, Duration sinceLast) {
        try {
            add(bySource, Environment.POSTGRES, postgres.read(sinceLast));
        } catch (SQLException e) {
            bySource.remove(Environment.POSTGRES);
        }
        try {
            add(bySource, Environment.REDIS, redis.read(sinceLast));
        } catch (JedisException e) {
            bySource.remove(Environment.REDIS);
        }
    }

    private static void add(Map<String, Map<String, Double>> bySource, String source, Map<String, Double> values) {
        bySource.computeIfAbsent(source, _ -> new HashMap<>()).putAll(values);
    }
}
