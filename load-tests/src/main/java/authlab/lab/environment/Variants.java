package authlab.lab.environment;

import static authlab.lab.environment.Variant.App.JWT;
import static authlab.lab.environment.Variant.App.SESSION;
import static authlab.lab.environment.Variant.Store.POSTGRES;
import static authlab.lab.environment.Variant.Store.REDIS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The catalogue of variants, in the order in which they are listed everywhere. */
public final class Variants {

    private static final List<Variant> ALL = List.of(
            new Variant(
                    "session-memory",
                    SESSION,
                    "in the memory of one node, round robin",
                    Map.of("SESSION_STORE", "memory"),
                    Set.of()),
            new Variant(
                    "session-sticky",
                    SESSION,
                    "in the memory of one node, pinned by the balancer",
                    Map.of("SESSION_STORE", "memory"),
                    Set.of()),
            new Variant(
                    "session-postgres",
                    SESSION,
                    "a row in Postgres",
                    Map.of("SESSION_STORE", "postgres"),
                    Set.of(POSTGRES)),
            new Variant("session-redis", SESSION, "an entry in Redis", Map.of("SESSION_STORE", "redis"), Set.of(REDIS)),
            new Variant("jwt", JWT, "a signed token, HS256", Map.of("JWT_ALGORITHM", "HS256"), Set.of()));

    private Variants() {}

    public static List<Variant> all() {
        return ALL;
    }

    /**
     * Finds variants by name, in the order of the catalogue.
     *
     * @throws IllegalArgumentException naming every unknown name and all the good ones
     */
    public static List<Variant> named(List<String> names) {
        List<String> unknown = new ArrayList<>(names);
        unknown.removeAll(ALL.stream().map(Variant::name).toList());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("no variant named " + String.join(", ", unknown) + "; there are "
                    + ALL.stream().map(Variant::name).collect(Collectors.joining(", ")));
        }
        return ALL.stream().filter(v -> names.contains(v.name())).toList();
    }
}
