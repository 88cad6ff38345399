package authlab.lab.experiment.cachedies;

import authlab.lab.analysis.Check;
import authlab.lab.analysis.Claim;
import authlab.lab.analysis.ClaimVerdict;
import authlab.lab.analysis.Evidence;
import authlab.lab.analysis.EvidenceTally;
import authlab.lab.analysis.FaultOutcome;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.section.ExperimentReport;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.Teaching;
import java.util.List;

/** The report of {@code cache-dies}: which variants depend on the shared cache, and the effects of an empty cache. */
public final class CacheDiesReport implements ExperimentReport {

    /** Maximum response time in milliseconds while the store of a request is down. */
    private static final double MAX_RESPONSE_MILLIS = 500;

    private static final String UNAVAILABLE = "503";

    @Override
    public Teaching teaching(SavedRun run) {
        return CacheDiesTeaching.of(run);
    }

    @Override
    public List<Check> behaviour() {
        return List.of(
                Check.faultTookEffect(),
                Check.ofFault(
                        "the crash of the cache affects no user",
                        v -> v.isStatelessToken() || v.asksPostgres() || v.isSticky(),
                        FaultOutcome::unnoticed),
                Check.ofFault(
                        "while the cache is down users get 503, and an empty cache signs out all users",
                        v -> v.isSession() && v.asksRedis(),
                        f -> refused(f) && f.signedOut() == f.users() && f.users() > 0),
                Check.ofFault(
                        "while the denylist is down users get 503; an empty denylist signs nobody out and accepts every"
                                + " logged-out token again",
                        v -> v.hasDenylist() && !v.failsOpen(),
                        f -> refused(f)
                                && f.signedOut() == 0
                                && f.users() > 0
                                && f.ended().allRevived()),
                Check.ofFault(
                        "the crash of the denylist affects no user, but every logged-out token is accepted again",
                        v -> v.hasDenylist() && v.failsOpen(),
                        f -> f.unnoticed() && f.ended().allRevived()),
                Check.ofSlowest(
                        "while the cache is down every 503 arrives within 500 ms",
                        v -> (v.isSession() && v.asksRedis()) || (v.hasDenylist() && !v.failsOpen()),
                        MAX_RESPONSE_MILLIS));
    }

    private static boolean refused(FaultOutcome f) {
        return f.failedRequests().containsKey(UNAVAILABLE);
    }

    @Override
    public List<Claim> claims() {
        return List.of(
                new Claim(
                        "cache-single-point",
                        "The shared cache is a single point of failure.",
                        "while the cache is down requests with a session in it fail, and afterwards all users are signed out",
                        "cache-dies: failed requests and users signed out",
                        CacheDiesReport::singlePointOfFailure),
                new Claim(
                        "denylist-remembers",
                        "A token on the denylist stays refused until it expires.",
                        "tokens that were refused before the cache crashed are refused after it",
                        "cache-dies: logins ended before the fault",
                        CacheDiesReport::remembers));
    }

    private static ClaimVerdict remembers(Evidence evidence) {
        EvidenceTally tally = new EvidenceTally();
        for (OfVariant v : evidence.in(Experiment.CACHE_DIES, Variant::hasDenylist)) {
            v.fault()
                    .filter(f -> f.problem().isEmpty())
                    .map(FaultOutcome::ended)
                    .ifPresent(ended -> {
                        if (ended.worked() < ended.users()) {
                            tally.saw(
                                    ended.revived() == 0,
                                    "%s: of %d logins that the denylist refused, %d worked again after the crash",
                                    v.variant(),
                                    ended.users() - ended.worked(),
                                    ended.revived());
                        }
                    });
        }
        return tally.empty()
                ? tally.missed("run cache-dies with " + Variants.JWT_DENYLIST).all()
                : tally.orDependsOn("the variant");
    }

    private static ClaimVerdict singlePointOfFailure(Evidence evidence) {
        EvidenceTally tally = new EvidenceTally();
        evidence.of(Experiment.CACHE_DIES, Variants.SESSION_REDIS)
                .flatMap(OfVariant::fault)
                .filter(f -> f.problem().isEmpty())
                .ifPresentOrElse(
                        f -> tally.saw(
                                f.failed() > 0 && f.users() > 0 && f.signedOut() == f.users(),
                                "%s: %d requests failed, %d of %d users signed out",
                                Variants.SESSION_REDIS,
                                f.failed(),
                                f.signedOut(),
                                f.users()),
                        () -> tally.missed("run cache-dies with " + Variants.SESSION_REDIS));
        return tally.all();
    }
}
