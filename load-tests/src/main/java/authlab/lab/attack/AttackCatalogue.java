package authlab.lab.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All attacks by group. A new attack is one entry in the class of its group. */
public final class AttackCatalogue {

    private static final List<Attack> ALL = Stream.of(
                    LoginInputAttacks.ALL,
                    HttpProtocolAttacks.ALL,
                    PathAttacks.ALL,
                    CredentialAttacks.ALL,
                    GuessingAttacks.ALL,
                    SessionIdAttacks.ALL,
                    CsrfAttacks.ALL,
                    TokenShapeAttacks.ALL,
                    TokenKeyAttacks.ALL,
                    TokenClaimAttacks.ALL,
                    LogoutAttacks.ALL,
                    RefreshAttacks.ALL,
                    FloodAttacks.ALL)
            .flatMap(List::stream)
            .toList();

    /** One attack per mechanism and every attack that a claim depends on, for a run of a few seconds. */
    private static final List<String> SMOKE = List.of(
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
            "logout-once",
            "refresh-reuse",
            "refresh-more-rights",
            "refresh-expired");

    private AttackCatalogue() {}

    public static List<Attack> few() {
        return named(SMOKE);
    }

    public static List<Attack> all() {
        return ALL;
    }

    /**
     * Finds attacks by id, in the order of the catalogue.
     *
     * @throws IllegalArgumentException naming every unknown id and where the known ones are listed
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
