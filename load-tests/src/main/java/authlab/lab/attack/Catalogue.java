package authlab.lab.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every attack there is, group by group. A new one is one entry in the file of its group. */
public final class Catalogue {

    private static final List<Attack> ALL = Stream.of(
                    LoginInput.ALL,
                    HttpProtocol.ALL,
                    Paths.ALL,
                    Credentials.ALL,
                    Guessing.ALL,
                    SessionIds.ALL,
                    Csrf.ALL,
                    TokenShapes.ALL,
                    TokenKeys.ALL,
                    TokenClaims.ALL,
                    Endings.ALL,
                    Refreshing.ALL,
                    Floods.ALL)
            .flatMap(List::stream)
            .toList();

    /** Enough to show that every way to attack is tried and judged, and what claims are decided by, in a few seconds. */
    private static final List<String> FEW = List.of(
            "login-json-broken",
            "login-json-duplicate-key",
            "http-cl-and-te",
            "path-dot-segments",
            "credential-none",
            "session-fixation",
            "csrf-foreign-origin",
            "token-alg-none",
            "token-key-confusion",
            "token-respelled",
            "token-bit-flips",
            "token-expired",
            "token-says-too-much",
            "logout-replay",
            "refresh-reuse",
            "refresh-more-rights",
            "refresh-expired");

    private Catalogue() {}

    public static List<Attack> few() {
        return named(FEW);
    }

    public static List<Attack> all() {
        return ALL;
    }

    /**
     * Finds attacks by id, in the order of the catalogue.
     *
     * @throws IllegalArgumentException naming every unknown id and where to find the good ones
     */
    public static List<Attack> named(List<String> ids) {
        List<String> unknown = new ArrayList<>(ids);
        unknown.removeAll(ALL.stream().map(Attack::id).toList());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "no attack named " + String.join(", ", unknown) + "; ./lab list names all " + ALL.size());
        }
        return ALL.stream().filter(a -> ids.contains(a.id())).toList();
    }
}
