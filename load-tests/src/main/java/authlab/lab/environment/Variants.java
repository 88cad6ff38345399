package authlab.lab.environment;

import static authlab.lab.environment.Variant.App.JWT;
import static authlab.lab.environment.Variant.App.SESSION;
import static authlab.lab.environment.Variant.Group.ALGORITHMS;
import static authlab.lab.environment.Variant.Group.CORE;
import static authlab.lab.environment.Variant.Group.DENYLIST;
import static authlab.lab.environment.Variant.Store.POSTGRES;
import static authlab.lab.environment.Variant.Store.REDIS;

import authlab.lab.environment.Variant.Group;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The catalogue of variants, in the order in which they are listed everywhere. */
public final class Variants {

    /** Stands for every variant where names are asked for. */
    private static final String ALL_OF_THEM = "all";

    private static final List<Variant> ALL = List.of(
            new Variant(
                    "session-memory",
                    SESSION,
                    "in the memory of one node, round robin",
                    Map.of("SESSION_STORE", "memory"),
                    Set.of(),
                    CORE),
            new Variant(
                    "session-sticky",
                    SESSION,
                    "in the memory of one node, pinned by the balancer",
                    Map.of("SESSION_STORE", "memory"),
                    Set.of(),
                    CORE),
            new Variant(
                    "session-postgres",
                    SESSION,
                    "a row in Postgres",
                    Map.of("SESSION_STORE", "postgres"),
                    Set.of(POSTGRES),
                    CORE),
            new Variant(
                    "session-redis",
                    SESSION,
                    "an entry in Redis",
                    Map.of("SESSION_STORE", "redis"),
                    Set.of(REDIS),
                    CORE),
            token("jwt", "a signed token, HS256", "HS256", "off", CORE),
            token("jwt-rs256", "a signed token, RS256: RSA key pair", "RS256", "off", ALGORITHMS),
            token("jwt-es256", "a signed token, ES256: key pair on the curve P-256", "ES256", "off", ALGORITHMS),
            token("jwt-eddsa", "a signed token, EdDSA: key pair on the curve Ed25519", "EdDSA", "off", ALGORITHMS),
            token(
                    "jwt-denylist",
                    "a signed token, HS256, unless Redis lists it as ended; no Redis, no entry; rotating refresh",
                    "HS256",
                    "fail-closed",
                    DENYLIST),
            token(
                    "jwt-denylist-open",
                    "a signed token, HS256, unless Redis lists it as ended; no Redis, no list; rotating refresh",
                    "HS256",
                    "fail-open",
                    DENYLIST));

    private Variants() {}

    /** Whose logins can be ended, uses up refresh tokens as well: else a copied one would outlive what it was copied from. */
    private static Variant token(String name, String remembers, String algorithm, String denylist, Group group) {
        return new Variant(
                name,
                JWT,
                remembers,
                Map.of(
                        "JWT_ALGORITHM",
                        algorithm,
                        "JWT_DENYLIST",
                        denylist,
                        "JWT_REFRESH",
                        denylist.equals("off") ? "stateless" : "rotating"),
                denylist.equals("fail-closed") ? Set.of(REDIS) : Set.of(),
                group);
    }

    public static List<Variant> all() {
        return ALL;
    }

    /** The variants of some groups. */
    public static List<Variant> of(Group... groups) {
        return ALL.stream().filter(v -> List.of(groups).contains(v.group())).toList();
    }

    /**
     * Finds variants by name, or by the name of their group ({@code all} for every one), in the order of the catalogue.
     *
     * @throws IllegalArgumentException naming every unknown name and all the good ones
     */
    public static List<Variant> named(List<String> names) {
        List<String> unknown =
                names.stream().filter(name -> !goodNames().contains(name)).toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("no variant named " + String.join(", ", unknown) + "; there are "
                    + ALL.stream().map(Variant::name).collect(Collectors.joining(", ")) + "; and for several of them "
                    + groupNames().collect(Collectors.joining(", ")));
        }
        return ALL.stream()
                .filter(v ->
                        names.contains(v.name()) || names.contains(v.group().label()) || names.contains(ALL_OF_THEM))
                .toList();
    }

    private static Set<String> goodNames() {
        return Stream.concat(ALL.stream().map(Variant::name), groupNames()).collect(Collectors.toSet());
    }

    private static Stream<String> groupNames() {
        return Stream.concat(Arrays.stream(Group.values()).map(Group::label), Stream.of(ALL_OF_THEM));
    }
}
