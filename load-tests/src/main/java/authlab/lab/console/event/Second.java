package authlab.lab.console.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the lab did in one second. A figure that is not known is null.
 *
 * @param n its number; each has a higher one than the one before
 * @param at its end, in milliseconds since the epoch
 * @param parts by name
 * @param variants by name
 */
public record Second(
        long n,
        long at,
        Map<String, OfPart> parts,
        Map<String, OfVariant> variants,
        OfPostgres postgres,
        OfRedis redis) {

    public Second {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
        variants = Collections.unmodifiableMap(new LinkedHashMap<>(variants));
    }

    /**
     * A part.
     *
     * @param state {@code up}, {@code not ready}, {@code frozen} or {@code ended}
     * @param cpu in cores
     * @param memory in bytes
     */
    public record OfPart(
            String state, @Nullable Double cpu, @Nullable Long memory) {}

    /**
     * A variant, per second.
     *
     * @param p50 in ms, of timed requests as their users see them
     */
    public record OfVariant(
            @Nullable Double requests,
            @Nullable Double refused,
            @Nullable Double failed,
            @Nullable Double p50,
            @Nullable Double p99,
            @Nullable Double statements,
            @Nullable Double commands) {}

    /** Postgres: statements per second, open connections of nodes. */
    public record OfPostgres(
            @Nullable Double statements, @Nullable Double connections) {

        public static final OfPostgres UNKNOWN = new OfPostgres(null, null);
    }

    /** Redis: commands per second, used connections. */
    public record OfRedis(
            @Nullable Double commands, @Nullable Double connections) {

        public static final OfRedis UNKNOWN = new OfRedis(null, null);
    }
}
