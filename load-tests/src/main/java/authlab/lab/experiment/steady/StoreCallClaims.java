package authlab.lab.experiment.steady;

import authlab.lab.analysis.Claim;
import authlab.lab.analysis.Evidence;
import authlab.lab.analysis.EvidenceTally;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import java.util.List;
import java.util.Locale;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;

/** Textbook claims about store calls per request. */
final class StoreCallClaims {

    /** Fewer calls per request than this are not one call per request. */
    private static final double A_CALL = 0.99;

    private static final double NO_CALL = 0.01;

    private static final String DECIDES = "steady: statements and commands for authentication, per request";

    static final List<Claim> ALL = List.of(
            new Claim(
                    "session-store-call",
                    "A session costs a store call per request.",
                    "at least one statement or command per successful request, as counted by the store",
                    DECIDES,
                    e -> calls(e, Variant::isSession, "a session variant", each -> each >= A_CALL)
                            .orDependsOn("where the session is stored")),
            new Claim(
                    "token-no-call",
                    "A JWT needs no store call.",
                    "no statement and no command per successful request, as counted by the store",
                    DECIDES,
                    e -> calls(e, Variant::isStatelessToken, Variants.JWT.name(), each -> each < NO_CALL)
                            .all()),
            new Claim(
                    "denylist-state",
                    "A denylist needs state.",
                    "a store call per request, which a stateless token does not make",
                    DECIDES,
                    e -> calls(e, Variant::hasDenylist, Variants.JWT_DENYLIST.name(), each -> each >= A_CALL)
                            .all()));

    private StoreCallClaims() {}

    private static EvidenceTally calls(
            Evidence evidence, Predicate<Variant> variants, String wanted, DoublePredicate supports) {
        EvidenceTally tally = new EvidenceTally();
        List<OfVariant> measured = evidence.in(Experiment.STEADY, variants);
        if (measured.isEmpty()) {
            tally.missed("run steady with " + wanted);
        }
        for (OfVariant v : measured) {
            v.store()
                    .map(s -> s.sessionStatementsEach() + s.redisCommandsEach())
                    .ifPresentOrElse(
                            each -> tally.saw(
                                    supports.test(each), String.format(Locale.ROOT, "%s %.3f", v.variant(), each)),
                            () -> tally.missed("the counters of the stores are missing for " + v.variant()));
        }
        return tally;
    }
}
