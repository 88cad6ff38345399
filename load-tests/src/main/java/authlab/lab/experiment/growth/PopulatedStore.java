package authlab.lab.experiment.growth;

import authlab.infra.Await;
import authlab.lab.catalogue.Counters;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment;
import authlab.lab.probe.PostgresProbe;
import authlab.lab.probe.RedisProbe;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The session store of one variant: filled with sessions of nonexistent users, measured, and emptied again. */
final class PopulatedStore implements AutoCloseable {

    /**
     * Some seconds longer than the expiry of the last session. Redis removes expired keys by itself, in small portions
     * and at low priority while fewer than a tenth of all keys have expired.
     */
    private static final Duration SWEPT_WITHIN = Duration.ofSeconds(20);

    /** Sessions that are to expire in Redis live between half of this and this; adding them takes less. */
    private static final String SOON = "PT12S";

    private static final String LONG_AGO = "PT-2S";

    private static final int TENTH = 10;

    private final Environment environment;
    private final Variant variant;
    private final Part server;
    private Map<String, Double> empty = Map.of();
    private int up;

    PopulatedStore(Environment environment, Variant variant) {
        this.environment = environment;
        this.variant = variant;
        this.server = variant.asksRedis() ? Part.REDIS : Part.POSTGRES;
    }

    /**
     * Fills the store up to so many sessions and returns the counters for the figures of the report; for 0, the
     * baseline.
     */
    Map<String, Double> fillTo(int sessions) {
        if (sessions > up) {
            program("fill", up, sessions);
            up = sessions;
        }
        Map<String, Double> seen = new HashMap<>();
        seen.put(Counters.SESSIONS, (double) sessions);
        note(seen, Counters.BYTES, read().get(Counters.BYTES));
        environment.backupBytes(server).ifPresent(bytes -> seen.put(Counters.BACKUP_BYTES, (double) bytes));
        if (empty.isEmpty()) {
            empty = Map.copyOf(seen);
        }
        note(seen, Counters.EMPTY_BYTES, empty.get(Counters.BYTES));
        note(seen, Counters.EMPTY_BACKUP_BYTES, empty.get(Counters.BACKUP_BYTES));
        if (sessions >= TENTH) {
            seen.putAll(sweep(sessions / TENTH));
        }
        return seen;
    }

    /** Adds so many sessions that expire, and measures how the store removes them. */
    private Map<String, Double> sweep(int many) {
        boolean byItself = server.equals(Part.REDIS);
        program("fill", up, up + many, byItself ? SOON : LONG_AGO);
        Map<String, Double> before = read();
        Duration cpu = environment.cpuSoFar(server);
        long start = System.nanoTime();
        if (byItself) {
            boolean _ = Await.until(SWEPT_WITHIN, () -> since(before, read(), Counters.SWEPT) >= many);
        } else {
            program("sweep");
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Duration used = environment.cpuSoFar(server).minus(cpu);
        Map<String, Double> after = read();
        Map<String, Double> seen = new HashMap<>();
        seen.put(Counters.EXPIRED, (double) many);
        seen.put(Counters.SWEEP_CPU_SECONDS, used.toNanos() / 1e9);
        seen.put(Counters.SWEPT, since(before, after, Counters.SWEPT));
        if (!byItself) {
            // The duration in Redis depends on the expiry times, not on the work.
            seen.put(Counters.SWEEP_SECONDS, seconds);
            seen.put(Counters.SWEEP_CALLS, since(before, after, Counters.SWEEP_CALLS));
        }
        return seen;
    }

    private static double since(Map<String, Double> before, Map<String, Double> after, String counter) {
        return after.getOrDefault(counter, 0.0) - before.getOrDefault(counter, 0.0);
    }

    private static void note(Map<String, Double> seen, String what, @Nullable Double value) {
        if (value != null) {
            seen.put(what, value);
        }
    }

    private Map<String, Double> read() {
        Environment.Endpoints at = environment.endpoints();
        try {
            return server.equals(Part.REDIS) ? RedisProbe.memory(at.redis()) : PostgresProbe.sessionTable(at);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the size of the sessions from Postgres: " + e.getMessage(), e);
        }
    }

    /** Removes all added sessions, also those of a fill that failed. */
    @Override
    public void close() {
        if (up > 0) {
            program("empty", 0, up + up / TENTH);
            up = 0;
        }
    }

    private void program(Object... arguments) {
        List<String> output = new ArrayList<>();
        List<String> words = Stream.concat(
                        Stream.of("sessions"), Stream.of(arguments).map(String::valueOf))
                .toList();
        if (environment.run(variant, words, output::add) != 0) {
            throw new IllegalStateException(String.join(" ", words) + " of " + variant.name() + " failed: "
                    + (output.isEmpty() ? "no output" : output.getLast()));
        }
    }
}
