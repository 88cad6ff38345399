package authlab.lab.attack;

import authlab.lab.environment.Variant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Which variants something is about, and in words why not the others. */
@FunctionalInterface
interface Scope {

    Scope ALL = _ -> Optional.empty();

    Scope SESSIONS = only(
            v -> v.app() == Variant.App.SESSION,
            "A caller is known here by a token; there is no session and no cookie.");

    Scope TOKENS = only(
            v -> v.app() == Variant.App.JWT,
            "A caller is known here by an opaque id that says nothing; there is no token.");

    /** Sessions that are where they are looked for. */
    Scope FINDABLE_SESSIONS = SESSIONS.and(but(
            "session-memory",
            "Behind round robin every other request meets a node that does not know the session, attacked or not."));

    Scope FINDABLE = but(
            "session-memory",
            "Behind round robin every other request meets a node that does not know the session, attacked or not.");

    Scope SECRET_KEY = TOKENS.and(only(
            v -> algorithm(v).startsWith("HS"), "It signs with a private key; there is no shared secret to guess."));

    Scope KEY_PAIR = TOKENS.and(only(
            v -> !algorithm(v).startsWith("HS"), "It signs with a shared secret; there is no public key to misuse."));

    Scope ECDSA = TOKENS.and(only(v -> algorithm(v).startsWith("ES"), "Only an ECDSA signature is a pair of numbers."));

    Scope ROTATING = TOKENS.and(only(
            v -> v.settings().getOrDefault("JWT_REFRESH", "stateless").equals("rotating"),
            "Its refresh tokens are stateless: none is ever used up, so there is no reuse to detect."));

    /** Empty when it is about this variant; else the reason why not. */
    Optional<String> whyNot(Variant variant);

    default Scope and(Scope other) {
        return v -> whyNot(v).or(() -> other.whyNot(v));
    }

    static Scope only(Predicate<Variant> which, String reason) {
        return v -> which.test(v) ? Optional.empty() : Optional.of(reason);
    }

    static Scope but(String name, String reason) {
        return only(v -> !v.name().equals(name), reason);
    }

    static String algorithm(Variant variant) {
        return variant.settings().getOrDefault("JWT_ALGORITHM", "HS256");
    }

    /** Whether a login that was ended is written down anywhere. */
    static boolean forgetsEndings(Variant variant) {
        return variant.app() == Variant.App.JWT
                && variant.settings().getOrDefault("JWT_DENYLIST", "off").equals("off");
    }

    /** Whether refresh tokens leave no trace. */
    static boolean forgetsRefreshes(Variant variant) {
        return variant.app() == Variant.App.JWT
                && variant.settings().getOrDefault("JWT_REFRESH", "stateless").equals("stateless");
    }

    /** Whether each node keeps its sessions to itself. */
    static boolean inMemory(Variant variant) {
        return Set.of("memory").contains(variant.settings().getOrDefault("SESSION_STORE", ""));
    }
}
