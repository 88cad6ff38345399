package authlab.lab.attack;

import authlab.lab.catalogue.Variant;
import java.util.Optional;
import java.util.function.Predicate;

/** The variants that an attack applies to, and the reason why it does not apply to the others. */
@FunctionalInterface
interface AttackScope {

    AttackScope ALL = _ -> Optional.empty();

    AttackScope SESSIONS =
            only(Variant::isSession, "Authentication is by token; there is no session and no session cookie.");

    AttackScope TOKENS = only(Variant::hasKeys, "Authentication is by an opaque session id; there is no token.");

    /** Variants in which every request of a signed-in user is authenticated. */
    AttackScope RELIABLE = only(
            v -> !v.refusesByDesign(),
            "With round robin and sessions in memory every other request reaches a node without the session.");

    AttackScope RELIABLE_SESSIONS = SESSIONS.and(RELIABLE);

    AttackScope KEY_PAIR = TOKENS.and(
            only(v -> !algorithm(v).startsWith("HS"), "It signs with a shared secret; there is no public key."));

    AttackScope ECDSA = TOKENS.and(
            only(v -> algorithm(v).startsWith("ES"), "It does not sign with ECDSA, whose signatures are malleable."));

    AttackScope ROTATING = TOKENS.and(only(
            v -> !hasStatelessRefresh(v),
            "Its refresh tokens are stateless and do not rotate, so there is no reuse to detect."));

    /** Why the attack does not apply to this variant; empty when it does. */
    Optional<String> exclusion(Variant variant);

    default AttackScope and(AttackScope other) {
        return v -> exclusion(v).or(() -> other.exclusion(v));
    }

    static AttackScope only(Predicate<Variant> applies, String reason) {
        return v -> applies.test(v) ? Optional.empty() : Optional.of(reason);
    }

    static String algorithm(Variant variant) {
        return variant.settings().getOrDefault("JWT_ALGORITHM", "HS256");
    }

    /** Whether a token stays valid until it expires, whatever its owner does. */
    static boolean hasNoDenylist(Variant variant) {
        return variant.hasKeys()
                && variant.settings().getOrDefault("JWT_DENYLIST", "off").equals("off");
    }

    /** Whether the use of a refresh token is stored nowhere. */
    static boolean hasStatelessRefresh(Variant variant) {
        return variant.hasKeys()
                && variant.settings().getOrDefault("JWT_REFRESH", "stateless").equals("stateless");
    }
}
