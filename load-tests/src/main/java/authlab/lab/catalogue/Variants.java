package authlab.lab.catalogue;

import static authlab.lab.catalogue.Variant.Balancing.ROUND_ROBIN;
import static authlab.lab.catalogue.Variant.Balancing.STICKY;
import static authlab.lab.catalogue.Variant.Group.ALGORITHMS;
import static authlab.lab.catalogue.Variant.Group.CORE;
import static authlab.lab.catalogue.Variant.Group.DENYLIST;
import static authlab.lab.catalogue.Variant.Store.POSTGRES;
import static authlab.lab.catalogue.Variant.Store.REDIS;
import static authlab.lab.catalogue.Variant.WhenStoreIsDown.ACCEPT;
import static authlab.lab.catalogue.Variant.WhenStoreIsDown.REFUSE;

import authlab.lab.catalogue.Variant.App;
import authlab.lab.catalogue.Variant.Balancing;
import authlab.lab.catalogue.Variant.Group;
import authlab.lab.catalogue.Variant.Store;
import authlab.lab.catalogue.Variant.WhenStoreIsDown;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The catalogue of variants, in the order in which they are listed everywhere. */
public final class Variants {

    public static final Variant SESSION_MEMORY =
            session("session-memory", "in the memory of one node, round robin", "memory", Set.of(), ROUND_ROBIN);
    public static final Variant SESSION_STICKY =
            session("session-sticky", "in the memory of one node, pinned by the balancer", "memory", Set.of(), STICKY);
    public static final Variant SESSION_POSTGRES =
            session("session-postgres", "a row in Postgres", "postgres", Set.of(POSTGRES), ROUND_ROBIN);
    public static final Variant SESSION_REDIS =
            session("session-redis", "an entry in Redis", "redis", Set.of(REDIS), ROUND_ROBIN);
    public static final Variant JWT = token("jwt", "a signed token, HS256", "HS256", CORE);
    public static final Variant JWT_RS256 =
            token("jwt-rs256", "a signed token, RS256: RSA key pair", "RS256", ALGORITHMS);
    public static final Variant JWT_ES256 =
            token("jwt-es256", "a signed token, ES256: key pair on the curve P-256", "ES256", ALGORITHMS);
    public static final Variant JWT_EDDSA =
            token("jwt-eddsa", "a signed token, EdDSA: key pair on the curve Ed25519", "EdDSA", ALGORITHMS);
    public static final Variant JWT_DENYLIST = denylist(
            "jwt-denylist",
            "a signed token, HS256, and a denylist in Redis, fail closed; rotating refresh tokens",
            "fail-closed",
            REFUSE);
    public static final Variant JWT_DENYLIST_OPEN = denylist(
            "jwt-denylist-open",
            "a signed token, HS256, and a denylist in Redis, fail open; rotating refresh tokens",
            "fail-open",
            ACCEPT);

    /** The variant that the others are compared with if it is among them; otherwise the first one. */
    public static final Variant BASELINE = JWT;

    /** Selects every variant. */
    private static final String ALL_LABEL = "all";

    private static final List<Variant> ALL = List.of(
            SESSION_MEMORY,
            SESSION_STICKY,
            SESSION_POSTGRES,
            SESSION_REDIS,
            JWT,
            JWT_RS256,
            JWT_ES256,
            JWT_EDDSA,
            JWT_DENYLIST,
            JWT_DENYLIST_OPEN);

    private static final Map<String, Variant> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Variant::name, variant -> variant));

    private Variants() {}

    private static Variant session(String name, String storage, String store, Set<Store> stores, Balancing balancing) {
        return new Variant(name, App.SESSION, storage, Map.of("SESSION_STORE", store), stores, REFUSE, balancing, CORE);
    }

    private static Variant token(String name, String storage, String algorithm, Group group) {
        return new Variant(
                name,
                App.JWT,
                storage,
                Map.of("JWT_ALGORITHM", algorithm, "JWT_DENYLIST", "off", "JWT_REFRESH", "stateless"),
                Set.of(),
                REFUSE,
                ROUND_ROBIN,
                group);
    }

    /** Refresh tokens rotate: otherwise a copied one would outlive the access token that the denylist revokes. */
    private static Variant denylist(String name, String storage, String mode, WhenStoreIsDown whenDown) {
        return new Variant(
                name,
                App.JWT,
                storage,
                Map.of("JWT_ALGORITHM", "HS256", "JWT_DENYLIST", mode, "JWT_REFRESH", "rotating"),
                Set.of(REDIS),
                whenDown,
                ROUND_ROBIN,
                DENYLIST);
    }

    public static List<Variant> all() {
        return ALL;
    }

    /** All nodes of all variants, with the additional ones, in the order of the catalogue. */
    public static List<Part> nodes() {
        return ALL.stream().flatMap(variant -> variant.allNodes().stream()).toList();
    }

    /** The variants of some groups. */
    public static List<Variant> of(Group... groups) {
        return ALL.stream().filter(v -> List.of(groups).contains(v.group())).toList();
    }

    /**
     * Finds variants by name, or by the name of their group ({@code all} for every one), in the order of the catalogue.
     *
     * @throws IllegalArgumentException naming every unknown name and all known ones
     */
    public static List<Variant> named(List<String> names) {
        List<String> unknown =
                names.stream().filter(name -> !knownNames().contains(name)).toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("no variant named " + String.join(", ", unknown) + "; there are "
                    + ALL.stream().map(Variant::name).collect(Collectors.joining(", ")) + "; and groups: "
                    + groupNames().collect(Collectors.joining(", ")));
        }
        return ALL.stream()
                .filter(v ->
                        names.contains(v.name()) || names.contains(v.group().label()) || names.contains(ALL_LABEL))
                .toList();
    }

    /** The variant of this name, if the catalogue has it: a lookup, because every event of a saved run needs it. */
    static Optional<Variant> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    private static Set<String> knownNames() {
        return Stream.concat(ALL.stream().map(Variant::name), groupNames()).collect(Collectors.toSet());
    }

    private static Stream<String> groupNames() {
        return Stream.concat(Arrays.stream(Group.values()).map(Group::label), Stream.of(ALL_LABEL));
    }
}
