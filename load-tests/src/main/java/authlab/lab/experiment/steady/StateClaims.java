package authlab.lab.experiment.steady;

import authlab.lab.analysis.Claim;
import authlab.lab.analysis.ClaimVerdict;
import authlab.lab.analysis.Evidence;
import authlab.lab.analysis.EvidenceTally;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.analysis.StoreWork;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Purpose;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import java.util.List;

/** Common misconceptions about what a server needs besides a token. */
final class StateClaims {

    private static final double PER_REQUESTS = 1_000;

    private StateClaims() {}

    static List<Claim> all() {
        return List.of(
                new Claim(
                        "self-contained",
                        "A JWT is always self-contained: a value token, never a reference token.",
                        "no request with a token needs a store call to decide whether the token is accepted",
                        "steady: statements and commands for authentication, per request",
                        StateClaims::selfContained),
                new Claim(
                        "no-database",
                        "With JWTs an app needs no database.",
                        "requests with a token cause no Postgres statement of any purpose",
                        "steady: statements of all purposes, per request",
                        StateClaims::noDatabase));
    }

    private static ClaimVerdict selfContained(Evidence evidence) {
        EvidenceTally tally = new EvidenceTally();
        for (OfVariant v : evidence.in(Experiment.STEADY, Variant::hasKeys)) {
            v.store()
                    .map(StoreWork::callsEach)
                    .filter(Double::isFinite)
                    .ifPresent(each -> tally.saw(
                            each < SteadyClaims.NO_CALL,
                            "%s %.3f store calls per request%s",
                            v.variant(),
                            each,
                            each < SteadyClaims.NO_CALL
                                    ? ", so the token alone decides"
                                    : ", so the token refers to something that the server stores"));
        }
        if (evidence.in(Experiment.STEADY, Variant::hasDenylist).isEmpty()) {
            tally.missed("run steady with " + Variants.JWT_DENYLIST + ", whose tokens are looked up");
        }
        if (evidence.in(Experiment.STEADY, Variant::isStatelessToken).isEmpty()) {
            tally.missed("run steady with " + Variants.JWT);
        }
        return tally.orDependsOn("whether the server also looks something up for it, such as a denylist");
    }

    private static ClaimVerdict noDatabase(Evidence evidence) {
        EvidenceTally tally = new EvidenceTally();
        for (OfVariant v : evidence.in(Experiment.STEADY, Variant::isStatelessToken)) {
            v.store()
                    .filter(work -> Double.isFinite(work.statements().calls()))
                    .ifPresent(work -> tally.saw(
                            work.statements().calls() == 0,
                            "%s: %.3f statements per request, of them %.3f of the business calls",
                            v.variant(),
                            work.statements().calls() / PER_REQUESTS,
                            work.statements(Purpose.BUSINESS).calls() / PER_REQUESTS));
        }
        return tally.empty() ? tally.missed("run steady with " + Variants.JWT).all() : tally.all();
    }
}
