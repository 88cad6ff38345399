package authlab.lab.experiment.steady;

import authlab.lab.analysis.Claim;
import authlab.lab.analysis.ClaimVerdict;
import authlab.lab.analysis.Difference.Shown;
import authlab.lab.analysis.Evidence;
import authlab.lab.analysis.EvidenceTally;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Metric;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Textbook claims about the credential: where it is accepted, its size, and the cost of verifying it. */
final class CredentialClaims {

    static final List<Claim> ALL = List.of(
            new Claim(
                    "any-node",
                    "A token is accepted by every node; a session in memory is not.",
                    "both nodes respond to tokens and refuse none; round robin over nodes with sessions in memory ends in"
                            + " 401",
                    "steady: responses by node, and 401",
                    CredentialClaims::anyNode),
            new Claim(
                    "size",
                    "A JWT is larger on the wire.",
                    "the header line with the credential has more bytes than that of any session",
                    "steady: bytes of the credential",
                    CredentialClaims::size),
            new Claim(
                    "verification-cost",
                    "Verifying a token is less expensive than a lookup in the cache.",
                    "authentication takes less time with a token than with an entry in Redis, algorithm by algorithm",
                    "steady: authentication time as reported by the node, against session-redis",
                    CredentialClaims::verificationLessExpensive));

    private CredentialClaims() {}

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
                tally.saw(v.load().unauthorized() == 0, responses(v));
            }
        }
        evidence.of(Experiment.STEADY, Variants.SESSION_MEMORY)
                .ifPresentOrElse(
                        v -> tally.saw(v.load().unauthorized() > 0, responses(v)),
                        () -> tally.missed("run steady with " + Variants.SESSION_MEMORY));
        return tally.all();
    }

    private static String responses(OfVariant v) {
        return String.format(
                Locale.ROOT,
                "%s: %d nodes responded, %d of %d requests refused with 401",
                v.variant(),
                v.nodes(),
                v.load().unauthorized(),
                v.load().requests());
    }

    private static ClaimVerdict size(Evidence evidence) {
        List<OfVariant> tokens = carrying(evidence, Variant::hasKeys);
        List<OfVariant> sessions = carrying(evidence, Variant::isSession);
        if (tokens.isEmpty() || sessions.isEmpty()) {
            return new EvidenceTally()
                    .missed("run steady with " + Variants.JWT + " and a session variant")
                    .all();
        }
        int largestSession =
                sessions.stream().mapToInt(OfVariant::credentialBytes).max().orElseThrow();
        EvidenceTally tally = new EvidenceTally();
        for (OfVariant v : tokens) {
            tally.saw(
                    v.credentialBytes() > largestSession,
                    String.format(
                            Locale.ROOT,
                            "%s %d bytes, %.1f times the largest session's %d",
                            v.variant(),
                            v.credentialBytes(),
                            (double) v.credentialBytes() / largestSession,
                            largestSession));
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
        for (OfVariant token : tokens) {
            evidence.between(
                            Experiment.STEADY,
                            Condition.usual(),
                            Metric.AUTH_P50,
                            Variants.SESSION_REDIS,
                            token.variant())
                    .ifPresent(d -> tally.saw(d, Shown.LOWER));
        }
        return tally.orDependsOn("the algorithm");
    }
}
