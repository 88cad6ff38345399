package authlab.lab.console.live;

import authlab.lab.catalogue.Variant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which variant the calls to a store belong to, as far as that is known: stores count calls, not callers. What cannot be
 * attributed is null.
 *
 * @param requests of each variant in the same second
 */
record Attribution(List<Variant> variants, Map<Variant, Double> requests) {

    Attribution {
        variants = List.copyOf(variants);
        requests = Map.copyOf(requests);
    }

    /** Statements carry their purpose, and only one variant stores sessions in Postgres. */
    @Nullable
    Double statements(Variant variant, @Nullable StoreCounters postgres) {
        if (postgres == null) {
            return null;
        }
        double own = variant.isSession() && variant.asksPostgres() ? postgres.ofSessions() : 0;
        if (isAlone(variant, variants)) {
            return own + postgres.shared();
        }
        return variant.asksPostgres() || postgres.shared() == 0 ? Double.valueOf(own) : null;
    }

    /** Commands carry none: they belong to the only variant that asks Redis, or that did anything. */
    @Nullable
    Double commands(Variant variant, @Nullable StoreCounters redis) {
        if (redis == null) {
            return null;
        }
        if (!variant.asksRedis()) {
            return 0.0;
        }
        List<Variant> asking = variants.stream().filter(Variant::asksRedis).toList();
        if (asking.size() == 1 || isAlone(variant, asking) || redis.all() == 0) {
            return redis.all();
        }
        return null;
    }

    private boolean isAlone(Variant variant, List<Variant> among) {
        return requests.getOrDefault(variant, 0.0) > 0
                && among.stream().allMatch(v -> v.equals(variant) || requests.getOrDefault(v, 0.0) == 0);
    }
}
