package authlab.lab.experiment;

import authlab.infra.Await;
import authlab.lab.environment.Environment;
import authlab.lab.environment.Variant;
import authlab.lab.measure.Growth;
import authlab.lab.measure.RedisRoom;
import authlab.lab.measure.SessionTable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The store of one variant, filled with sessions of users that do not exist, measured, and emptied again. */
final class Filled implements AutoCloseable {

    /**
     * By then all that were to expire have, some seconds ago. Redis removes them by itself, a few at a time, and not in
     * haste while fewer than a tenth of all keys have expired.
     */
    private static final Duration SWEPT_WITHIN = Duration.ofSeconds(20);

    /** At most so long live those that are to expire in Redis, at least half of it; it takes less to put them there. */
    private static final String SOON = "PT12S";

    private static final String LONG_AGO = "PT-2S";

    private static final int TENTH = 10;

    private final Environment environment;
    private final Variant variant;
    private final String server;
    private Map<String, Double> empty = Map.of();
    private int up;

    Filled(Environment environment, Variant variant) {
        this.environment = environment;
        this.variant = variant;
        this.server = variant.stores().contains(Variant.Store.REDIS) ? Environment.REDIS : Environment.POSTGRES;
    }

    /** Fills up to so many sessions, and answers what {@link Growth} wants to know; for none, that is the base line. */
    Map<String, Double> upTo(int sessions) {
        if (sessions > up) {
            program("fill", up, sessions);
            up = sessions;
        }
        Map<String, Double> seen = new HashMap<>();
        seen.put(Growth.SESSIONS, (double) sessions);
        note(seen, Growth.BYTES, read().get(Growth.BYTES));
        environment.backupBytes(server).ifPresent(bytes -> seen.put(Growth.BACKUP, (double) bytes));
        if (empty.isEmpty()) {
            empty = Map.copyOf(seen);
        }
        note(seen, Growth.EMPTY_BYTES, empty.get(Growth.BYTES));
        note(seen, Growth.EMPTY_BACKUP, empty.get(Growth.BACKUP));
        if (sessions >= TENTH) {
            seen.putAll(sweep(sessions / TENTH));
        }
        return seen;
    }

    /** Lets so many expire, and removes them as the store itself does it. */
    private Map<String, Double> sweep(int many) {
        boolean byItself = server.equals(Environment.REDIS);
        program("fill", up, up + many, byItself ? SOON : LONG_AGO);
        Map<String, Double> before = read();
        Duration cpu = environment.cpuSoFar(server);
        long start = System.nanoTime();
        if (byItself) {
            boolean _ = Await.until(SWEPT_WITHIN, () -> swept(before, read()) >= many);
        } else {
            program("sweep");
        }
        Map<String, Double> seen = new HashMap<>(Map.of(Growth.EXPIRED, (double) many));
        if (!byItself) {
            // How long Redis takes depends on when they expire, not on the work.
            seen.put(Growth.SWEEP_SECONDS, (System.nanoTime() - start) / 1e9);
        }
        seen.put(Growth.SWEEP_CPU, environment.cpuSoFar(server).minus(cpu).toNanos() / 1e9);
        Map<String, Double> after = read();
        seen.put(Growth.SWEPT, swept(before, after));
        if (!byItself) {
            seen.put(Growth.SWEEP_CALLS, since(before, after, Growth.SWEEP_CALLS));
        }
        return seen;
    }

    private static double swept(Map<String, Double> before, Map<String, Double> after) {
        return since(before, after, Growth.SWEPT);
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
            return server.equals(Environment.REDIS)
                    ? new RedisRoom(at.redis()).read()
                    : new SessionTable(Samples.login(at)).read();
        } catch (SQLException e) {
            throw new IllegalStateException("Postgres does not say how large the sessions are: " + e.getMessage(), e);
        }
    }

    /** Removes all that was put there, also what a fill that failed has left. */
    @Override
    public void close() {
        if (up > 0) {
            program("empty", 0, up + up / TENTH);
            up = 0;
        }
    }

    private void program(Object... arguments) {
        List<String> said = new ArrayList<>();
        List<String> words = Stream.concat(
                        Stream.of("sessions"), Stream.of(arguments).map(String::valueOf))
                .toList();
        if (environment.run(variant, words, said::add) != 0) {
            throw new IllegalStateException(String.join(" ", words) + " of " + variant.name() + " failed: "
                    + (said.isEmpty() ? "it said nothing" : said.getLast()));
        }
    }
}
