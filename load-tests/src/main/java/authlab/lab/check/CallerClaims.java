package authlab.lab.check;

import authlab.lab.measure.Results.EndedLogins;
import authlab.lab.measure.Results.FaultOutcome;
import authlab.lab.measure.Results.Load;
import authlab.lab.measure.Results.OfVariant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the textbooks say about where a caller is known, and until when. */
final class CallerClaims {

    private static final String STEADY = "steady";
    private static final String NODE_DIES = "node-dies";
    private static final String CACHE_DIES = "cache-dies";
    private static final String LOGOUT_REPLAY = "logout-replay";
    private static final String UNAUTHORIZED = "401";

    static final List<Claim> ALL = List.of(
            new Claim(
                    "any-node",
                    "A token is accepted by every node; a session in memory is not.",
                    "both nodes answer for tokens and refuse none; round robin over nodes with sessions in their"
                            + " memory ends in 401",
                    "steady: answers by node, and 401",
                    CallerClaims::anyNode),
            new Claim(
                    "affinity",
                    "Affinity makes sessions in memory work, and loses them with the node.",
                    "no 401 while the balancer pins users to their node; when it dies, its users are signed out",
                    "steady: 401; node-dies: users signed out",
                    CallerClaims::affinity),
            new Claim(
                    "session-ends",
                    "A session on the server ends when its user logs out.",
                    "a copy of its credential is refused by every node after the logout",
                    "attacks: logout-replay",
                    e -> Tries.of(e, LOGOUT_REPLAY, VariantKinds::session)
                            .heldOn("a copy of its credential was refused by both nodes")
                            .all()),
            new Claim(
                    "token-outlives-logout",
                    "A logged-out token works until it expires.",
                    "a copy of it is accepted after the logout, and refused once it has expired",
                    "attacks: logout-replay, token-expired; node-dies, cache-dies: logins ended before the fault",
                    CallerClaims::outlives),
            new Claim(
                    "refresh",
                    "A refresh token renews without a login; when it ends, the user signs in again.",
                    "a refresh token alone makes a new access token and does not prolong the login; an expired one is"
                            + " refused",
                    "attacks: refresh-more-rights, refresh-expired",
                    e -> Tries.of(e, "refresh-more-rights", VariantKinds::token)
                            .heldOn("a refresh token alone made a new access token, and no longer login")
                            .and(Tries.of(e, "refresh-expired", VariantKinds::token)
                                    .heldOn("an expired refresh token was refused, and a login took its place"))
                            .all()));

    private CallerClaims() {}

    private static Ruling anyNode(Evidence evidence) {
        Weighing weighing = new Weighing();
        List<OfVariant> tokens = evidence.in(STEADY, VariantKinds::plainToken);
        if (tokens.isEmpty()) {
            weighing.missed("run steady with jwt");
        }
        for (OfVariant v : tokens) {
            if (nodes(v) < 2) {
                weighing.missed("fewer than two nodes answered for " + v.variant());
            } else {
                weighing.saw(refused(v.load()) == 0, words(v));
            }
        }
        evidence.of(STEADY, "session-memory")
                .ifPresentOrElse(
                        v -> weighing.saw(refused(v.load()) > 0, words(v)),
                        () -> weighing.missed("run steady with session-memory"));
        return weighing.all();
    }

    private static Ruling affinity(Evidence evidence) {
        Weighing weighing = new Weighing();
        evidence.of(STEADY, "session-sticky")
                .ifPresentOrElse(
                        v -> weighing.saw(refused(v.load()) == 0 && v.load().succeeded() > 0, words(v)),
                        () -> weighing.missed("run steady with session-sticky"));
        Optional<FaultOutcome> died = evidence.of(NODE_DIES, "session-sticky").flatMap(OfVariant::fault);
        if (died.isPresent() && died.get().users() > 0) {
            weighing.saw(
                    died.get().signedOut() > 0,
                    String.format(
                            Locale.ROOT,
                            "session-sticky: a node died and %d of %d users were signed out",
                            died.get().signedOut(),
                            died.get().users()));
        } else {
            weighing.missed("run node-dies with session-sticky");
        }
        return weighing.all();
    }

    private static Ruling outlives(Evidence evidence) {
        Weighing weighing = new Weighing();
        for (String experiment : List.of(NODE_DIES, CACHE_DIES)) {
            for (OfVariant v : evidence.in(experiment, VariantKinds::plainToken)) {
                v.fault()
                        .map(FaultOutcome::ended)
                        .filter(ended -> ended.users() > 0)
                        .ifPresent(ended -> weighing.saw(ended.worked() == ended.users(), ended(experiment, v, ended)));
            }
        }
        Tries replay = Tries.of(evidence, LOGOUT_REPLAY, VariantKinds::plainToken);
        if (weighing.empty() || !replay.none()) {
            weighing.and(replay.fellOn("a copy of it was accepted after the logout"));
        }
        return weighing.and(Tries.of(evidence, "token-expired", VariantKinds::plainToken)
                        .heldOn("an expired token was refused"))
                .all();
    }

    private static String ended(String experiment, OfVariant v, EndedLogins ended) {
        return String.format(
                Locale.ROOT,
                "%s, %s: %d of %d ended logins went on working",
                v.variant(),
                experiment,
                ended.worked(),
                ended.users());
    }

    /** How many nodes answered as they should. */
    private static long nodes(OfVariant v) {
        return v.each().stream()
                .flatMap(r -> r.nodes().keySet().stream())
                .distinct()
                .count();
    }

    private static long refused(Load load) {
        return load.errors().getOrDefault(UNAUTHORIZED, 0L);
    }

    private static String words(OfVariant v) {
        return String.format(
                Locale.ROOT,
                "%s: %d nodes answered, %d of %d requests refused with 401",
                v.variant(),
                nodes(v),
                refused(v.load()),
                v.load().requests());
    }
}
