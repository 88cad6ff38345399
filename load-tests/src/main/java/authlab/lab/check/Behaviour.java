package authlab.lab.check;

import static authlab.lab.check.Check.holds;

import authlab.lab.measure.Results.FaultOutcome;
import authlab.lab.measure.Results.OfVariant;
import authlab.lab.measure.StoreWork;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** Whether the architectures behave as they should; what does not hold is a result, not a broken measurement. */
final class Behaviour {

    /** One call, and the sliding expiry's writes, which happen at most once a minute per session. */
    private static final double ONE_CALL = 1.05;

    /** A dead store must be answered for within this, in ms. */
    private static final double BUDGET_MILLIS = 500;

    private static final Set<String> CAN_END_A_LOGIN =
            Set.of("session-postgres", "session-redis", "jwt-denylist", "jwt-denylist-open");

    private static final String STEADY = "steady";
    private static final String NODE_DIES = "node-dies";
    private static final String CACHE_DIES = "cache-dies";

    static final List<Check> ALL = List.of(
            new Check(
                    "a request costs one Postgres statement and no explicit transaction",
                    (e, v) -> e.equals(STEADY) && v.equals("session-postgres"),
                    store(s -> holds(
                            s.sessionStatementsEach() >= 1
                                    && s.sessionStatementsEach() <= ONE_CALL
                                    && s.redisCommandsEach() == 0
                                    && s.transactions() == 0,
                            calls(s)))),
            new Check(
                    "a request costs one Redis command and no Postgres statement",
                    (e, v) -> e.equals(STEADY) && VariantKinds.onRedis(v),
                    store(s -> holds(
                            s.redisCommandsEach() >= 1
                                    && s.redisCommandsEach() <= ONE_CALL
                                    && s.sessionStatementsEach() == 0,
                            calls(s)))),
            new Check(
                    "a request costs no store call",
                    (e, v) -> e.equals(STEADY) && (v.equals("session-sticky") || VariantKinds.plainToken(v)),
                    store(s -> holds(s.redisCommandsEach() == 0 && s.sessionStatementsEach() == 0, calls(s)))),
            new Check(
                    "the death of a node signs nobody out and loses no read",
                    (e, v) -> e.equals(NODE_DIES) && !VariantKinds.inMemory(v),
                    fault(f -> holds(f.signedOut() == 0 && f.failedReads() == 0 && f.users() > 0, outcome(f)))),
            new Check(
                    "the death of a node signs its users out, and only them",
                    (e, v) -> e.equals(NODE_DIES) && v.equals("session-sticky"),
                    fault(f -> holds(f.signedOut() > 0 && f.signedOut() < f.users(), outcome(f)))),
            new Check(
                    "a login that was ended stays ended although a node dies",
                    (e, v) -> e.equals(NODE_DIES) && CAN_END_A_LOGIN.contains(v),
                    fault(f -> holds(
                            f.ended().users() > 0
                                    && f.ended().worked() + f.ended().revived() == 0,
                            ended(f)))),
            new Check(
                    "the death of the cache is not noticed",
                    (e, v) -> e.equals(CACHE_DIES)
                            && (VariantKinds.plainToken(v)
                                    || v.equals("session-postgres")
                                    || v.equals("session-sticky")),
                    fault(f -> holds(unnoticed(f), outcome(f)))),
            new Check(
                    "while the cache is dead users get 503 within 500 ms, and an empty cache signs everybody out",
                    (e, v) -> e.equals(CACHE_DIES) && v.equals("session-redis"),
                    fault(f -> holds(refusedInTime(f) && f.signedOut() == f.users() && f.users() > 0, outcome(f)))),
            new Check(
                    "while the list is dead users get 503 within 500 ms; an empty list signs nobody out and revives"
                            + " every login that was ended",
                    (e, v) -> e.equals(CACHE_DIES) && v.equals("jwt-denylist"),
                    fault(f -> holds(
                            refusedInTime(f) && f.signedOut() == 0 && f.users() > 0 && allRevived(f), outcome(f)))),
            new Check(
                    "the death of the list is not noticed, but revives every login that was ended",
                    (e, v) -> e.equals(CACHE_DIES) && v.equals("jwt-denylist-open"),
                    fault(f -> holds(unnoticed(f) && allRevived(f), outcome(f)))));

    private Behaviour() {}

    private static boolean unnoticed(FaultOutcome f) {
        return f.failed() == 0 && f.signedOut() == 0 && f.users() > 0;
    }

    private static boolean refusedInTime(FaultOutcome f) {
        return f.failedRequests().containsKey("503") && f.slowestMillis() <= BUDGET_MILLIS;
    }

    private static boolean allRevived(FaultOutcome f) {
        return f.ended().users() > 0
                && f.ended().worked() == 0
                && f.ended().revived() == f.ended().users();
    }

    private static String ended(FaultOutcome f) {
        return String.format(
                Locale.ROOT,
                "%d logins were ended before; %d worked on, %d were revived",
                f.ended().users(),
                f.ended().worked(),
                f.ended().revived());
    }

    private static Function<OfVariant, Verdict> store(Function<StoreWork, Verdict> judge) {
        return v -> v.store()
                .map(judge)
                .orElseGet(() -> new Verdict.Unknown("the servers' own counters are missing for this trial"));
    }

    private static Function<OfVariant, Verdict> fault(Function<FaultOutcome, Verdict> judge) {
        return v -> v.fault().map(judge).orElseGet(() -> new Verdict.Unknown("no fault was recorded in this trial"));
    }

    private static String calls(StoreWork s) {
        return String.format(
                Locale.ROOT,
                "%.3f session statements, %.3f Redis commands, %.3f transaction statements per successful request",
                s.sessionStatementsEach(),
                s.redisCommandsEach(),
                s.transactionsEach());
    }

    private static String outcome(FaultOutcome f) {
        return String.format(
                Locale.ROOT,
                "%d of %d users signed out; failed requests %s, of them without a proper answer %d; slowest %.0f ms; %s",
                f.signedOut(),
                f.users(),
                f.failedRequests(),
                f.failedReads(),
                f.slowestMillis(),
                ended(f));
    }
}
