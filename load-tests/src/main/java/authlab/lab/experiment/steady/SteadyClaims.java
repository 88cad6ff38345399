package authlab.lab.experiment.steady;

import authlab.lab.analysis.Claim;
import authlab.lab.analysis.ClaimVerdict;
import authlab.lab.analysis.Difference.Shown;
import authlab.lab.analysis.Evidence;
import authlab.lab.analysis.EvidenceTally;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.StoreWork;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;

/** Textbook claims that {@code steady} decides: store calls per request, where a credential is accepted, and what it costs. */
final class SteadyClaims {

    /** Fewer calls per request than this are not one call per request. */
    static final double A_CALL = 0.99;

    static final double NO_CALL = 0.01;

    private static final String STORE_CALLS = "steady: statements and commands for authentication, per request";

    private SteadyClaims() {}

    static List<Claim> all() {
        return List.of(
                new Claim(
                        "session-store-call",
                        "A session costs a store call per request.",
                        "at least one statement or command per successful request, as counted by the store",
                        STORE_CALLS,
                        e -> calls(e, Variant::isSession, "a session variant", each -> each >= A_CALL)
                                .orDependsOn("where the session is stored")),
                new Claim(
                        "token-no-call",
                        "A JWT needs no store call.",
                        "no statement and no command per successful request, as counted by the store",
                        STORE_CALLS,
                        e -> calls(e, Variant::isStatelessToken, Variants.JWT.name(), each -> each < NO_CALL)
                                .all()),
                new Claim(
                        "denylist-state",
                        "A denylist needs state.",
                        "a store call per request, which a stateless token does not make",
                        STORE_CALLS,
                        e -> calls(e, Variant::hasDenylist, Variants.JWT_DENYLIST.name(), each -> each >= A_CALL)
                                .all()),
                new Claim(
                        "any-node",
                        "A token is accepted by every node; a session in memory is not.",
                        "both nodes respond to tokens and refuse none; round robin over nodes with sessions in memory ends"
                                + " in 401",
                        "steady: responses by node, and 401",
                        SteadyClaims::anyNode),
                new Claim(
                        "size",
                        "A JWT is larger on the wire.",
                        "the header line with the credential has more bytes than that of any session",
                        "steady: bytes of the credential",
                        SteadyClaims::size),
                new Claim(
                        "verification-cost",
                        "Verifying a token is less expensive than a lookup in the cache.",
                        "authentication takes less time with a token than with an entry in Redis, algorithm by algorithm",
                        "steady: authentication time as reported by the node, against session-redis",
                        SteadyClaims::verificationLessExpensive));
    }

    private static EvidenceTally calls(
            Evidence evidence, Predicate<Variant> variants, String wanted, DoublePredicate supports) {
        EvidenceTally tally = new EvidenceTally();
        List<OfVariant> measured = evidence.in(Experiment.STEADY, variants);
        if (measured.isEmpty()) {
            tally.missed("run steady with " + wanted);
        }
        for (OfVariant v : measured) {
            v.store()
                    .map(StoreWork::callsEach)
                    .ifPresentOrElse(
                            each -> tally.saw(supports.test(each), "%s %.3f", v.variant(), each),
                            () -> tally.missed("the counters of the stores are missing for " + v.variant()));
        }
        return tally;
    }

    private static ClaimVerdict anyNode(Evidence evidence) {
        EvidenceTally tally = new EvidenceTally();
        List<OfVariant> tokens = evidence.in(Experiment.STEADY, Variant::isStatelessToken);
        if (tokens.isEmpty()) {
            tally.missed("run steady with " + Variants.JWT);
        }
        for (OfVariant v : tokens) {
            if (v.nodes() < Variant.NODES) {
                tally.missed("fewer than two nodes responded for " + v.variant());
            } else {
                responses(tally, v, v.load().unauthorized() == 0);
            }
        }
        evidence.of(Experiment.STEADY, Variants.SESSION_MEMORY)
                .ifPresentOrElse(
                        v -> responses(tally, v, v.load().unauthorized() > 0),
                        () -> tally.missed("run steady with " + Variants.SESSION_MEMORY));
        return tally.all();
    }

    private static void responses(EvidenceTally tally, OfVariant v, boolean supports) {
        tally.saw(
                supports,
                "%s: %d nodes responded, %d of %d requests refused with 401",
                v.variant(),
                v.nodes(),
                v.load().unauthorized(),
                v.load().requests());
    }

    private static ClaimVerdict size(Evidence evidence) {
        List<OfVariant> tokens = carrying(evidence, Variant::hasKeys);
        List<OfVariant> sessions = carrying(evidence, Variant::isSession);
        EvidenceTally tally = new EvidenceTally();
        if (tokens.isEmpty() || sessions.isEmpty()) {
            return tally.missed("run steady with " + Variants.JWT + " and a session variant")
                    .all();
        }
        int largest =
                sessions.stream().mapToInt(OfVariant::credentialBytes).max().orElseThrow();
        for (OfVariant v : tokens) {
            int bytes = v.credentialBytes();
            tally.saw(
                    bytes > largest,
                    "%s %d bytes, %.1f times the largest session's %d",
                    v.variant(),
                    bytes,
                    (double) bytes / largest,
                    largest);
        }
        return tally.all();
    }

    private static List<OfVariant> carrying(Evidence evidence, Predicate<Variant> variants) {
        return evidence.in(Experiment.STEADY, variants).stream()
                .filter(v -> v.credentialBytes() > 0)
                .toList();
    }

    private static ClaimVerdict verificationLessExpensive(Evidence evidence) {
        EvidenceTally tally = new EvidenceTally();
        List<OfVariant> tokens = evidence.in(Experiment.STEADY, Variant::isStatelessToken);
        if (tokens.isEmpty()
                || evidence.of(Experiment.STEADY, Variants.SESSION_REDIS).isEmpty()) {
            return tally.missed("run steady with " + Variants.SESSION_REDIS + " and " + Variants.JWT)
                    .all();
        }
        tokens.stream()
                .flatMap(token -> evidence.inSteady(Metric.AUTH_P50, Variants.SESSION_REDIS, token.variant()).stream())
                .forEach(d -> tally.saw(d, Shown.LOWER));
        return tally.orDependsOn("the algorithm");
    }
}
