package authlab.lab.check;

import authlab.lab.measure.Results.FaultOutcome;
import authlab.lab.measure.Results.OfVariant;
import authlab.lab.measure.StoreWork;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** What the textbooks say about the stores. */
final class StoreClaims {

    /** Less than one call in so many requests is not one that a request costs. */
    private static final double A_CALL = 0.99;

    private static final double NO_CALL = 0.01;

    private static final String STEADY = "steady";
    private static final String CACHE_DIES = "cache-dies";
    private static final String CALLS_OF_STEADY = "steady: statements and commands to authenticate, per request";

    static final List<Claim> ALL = List.of(
            new Claim(
                    "session-store-call",
                    "A session costs a store call per request.",
                    "at least one statement or command per successful request, by the store's own count",
                    CALLS_OF_STEADY,
                    e -> calls(e, VariantKinds::session, "a session variant", each -> each >= A_CALL)
                            .orDependsOn("where the session is kept")),
            new Claim(
                    "token-no-call",
                    "A JWT needs no store call.",
                    "no statement and no command per successful request, by the store's own count",
                    CALLS_OF_STEADY,
                    e -> calls(e, VariantKinds::plainToken, "jwt", each -> each < NO_CALL)
                            .all()),
            new Claim(
                    "ended-list-state",
                    "A list of ended tokens needs state.",
                    "a store call per request, which a plain token does not make",
                    CALLS_OF_STEADY,
                    e -> calls(e, VariantKinds::listedToken, "jwt-denylist", each -> each >= A_CALL)
                            .all()),
            new Claim(
                    "cache-single-point",
                    "The shared cache is a single point of failure.",
                    "while the cache is dead requests of those whose session is there fail, and afterwards all are"
                            + " signed out",
                    "cache-dies: failed requests and users signed out",
                    StoreClaims::singlePoint));

    private StoreClaims() {}

    private static Weighing calls(
            Evidence evidence, Predicate<String> variants, String wanted, Predicate<Double> speaksForIt) {
        Weighing weighing = new Weighing();
        List<OfVariant> measured = evidence.in(STEADY, variants);
        if (measured.isEmpty()) {
            weighing.missed("run steady with " + wanted);
        }
        for (OfVariant v : measured) {
            Optional<StoreWork> store = v.store();
            if (store.isEmpty()) {
                weighing.missed("the stores' own counters are missing for " + v.variant());
            } else {
                double each = store.get().sessionStatementsEach() + store.get().redisCommandsEach();
                weighing.saw(speaksForIt.test(each), String.format(Locale.ROOT, "%s %.3f", v.variant(), each));
            }
        }
        return weighing;
    }

    private static Ruling singlePoint(Evidence evidence) {
        Weighing weighing = new Weighing();
        Optional<FaultOutcome> redis = evidence.of(CACHE_DIES, "session-redis").flatMap(OfVariant::fault);
        if (redis.isEmpty()) {
            weighing.missed("run cache-dies with session-redis");
        } else {
            FaultOutcome f = redis.get();
            weighing.saw(f.failed() > 0 && f.users() > 0 && f.signedOut() == f.users(), words("session-redis", f));
        }
        return weighing.all();
    }

    private static String words(String variant, FaultOutcome f) {
        return String.format(
                Locale.ROOT,
                "%s: %d requests failed, %d of %d users signed out",
                variant,
                f.failed(),
                f.signedOut(),
                f.users());
    }
}
