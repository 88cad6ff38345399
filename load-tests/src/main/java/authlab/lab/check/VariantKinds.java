package authlab.lab.check;

import java.util.Set;

/** How variants remember a caller, by their names. */
final class VariantKinds {

    /** Sessions in the memory of one node. */
    private static final Set<String> IN_MEMORY = Set.of("session-memory", "session-sticky");

    /** Variants that ask Redis for each request. */
    private static final Set<String> ON_REDIS = Set.of("session-redis", "jwt-denylist", "jwt-denylist-open");

    private VariantKinds() {}

    static boolean session(String variant) {
        return variant.startsWith("session-");
    }

    static boolean token(String variant) {
        return variant.startsWith("jwt");
    }

    static boolean inMemory(String variant) {
        return IN_MEMORY.contains(variant);
    }

    static boolean onRedis(String variant) {
        return ON_REDIS.contains(variant);
    }

    /** A token that no store is asked about, whatever it is signed with. */
    static boolean plainToken(String variant) {
        return token(variant) && !onRedis(variant);
    }

    /** A token that is looked up in a list of ended ones. */
    static boolean listedToken(String variant) {
        return token(variant) && onRedis(variant);
    }
}
