package authlab.lab.check;

import static authlab.lab.check.Check.holds;

import authlab.lab.measure.Results.FaultOutcome;
import authlab.lab.measure.Results.OfVariant;
import authlab.lab.measure.Results.StoreWork;
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

    private static final Set<String> SURVIVE_A_NODE = Set.of("session-postgres", "session-redis", "jwt");

    static final List<Check> ALL = List.of(
            new Check(
                    "a request costs one Postgres statement and no explicit transaction",
                    (e, v) -> e.equals("steady") && v.equals("session-postgres"),
                    store(s -> holds(
                            session(s) >= 1
                                    && session(s) <= ONE_CALL
                                    && s.redisCommands() == 0
                                    && s.transactions() == 0,
                            calls(s)))),
            new Check(
                    "a request costs one Redis command and no Postgres statement",
                    (e, v) -> e.equals("steady") && v.equals("session-redis"),
                    store(s -> holds(
                            s.redisCommands() >= 1 && s.redisCommands() <= ONE_CALL && session(s) == 0, calls(s)))),
            new Check(
                    "a request costs no store call",
                    (e, v) -> e.equals("steady")
                            && Set.of("jwt", "session-sticky").contains(v),
                    store(s -> holds(s.redisCommands() == 0 && session(s) == 0, calls(s)))),
            new Check(
                    "the death of a node signs nobody out and loses no read",
                    (e, v) -> e.equals("node-dies") && SURVIVE_A_NODE.contains(v),
                    fault(f -> holds(f.signedOut() == 0 && f.failedReads() == 0 && f.users() > 0, outcome(f)))),
            new Check(
                    "the death of a node signs its users out, and only them",
                    (e, v) -> e.equals("node-dies") && v.equals("session-sticky"),
                    fault(f -> holds(f.signedOut() > 0 && f.signedOut() < f.users(), outcome(f)))),
            new Check(
                    "the death of the cache is not noticed",
                    (e, v) -> e.equals("cache-dies")
                            && Set.of("jwt", "session-postgres", "session-sticky")
                                    .contains(v),
                    fault(f -> holds(f.failed() == 0 && f.signedOut() == 0 && f.users() > 0, outcome(f)))),
            new Check(
                    "while the cache is dead users get 503 within 500 ms, and an empty cache signs everybody out",
                    (e, v) -> e.equals("cache-dies") && v.equals("session-redis"),
                    fault(f -> holds(
                            f.failedRequests().containsKey("503")
                                    && f.slowestMillis() <= BUDGET_MILLIS
                                    && f.signedOut() == f.users()
                                    && f.users() > 0,
                            outcome(f)))));

    private Behaviour() {}

    private static Function<OfVariant, Verdict> store(Function<StoreWork, Verdict> judge) {
        return v -> v.store()
                .map(judge)
                .orElseGet(() -> new Verdict.Unknown("the servers' own counters are missing for this trial"));
    }

    private static Function<OfVariant, Verdict> fault(Function<FaultOutcome, Verdict> judge) {
        return v -> v.fault().map(judge).orElseGet(() -> new Verdict.Unknown("no fault was recorded in this trial"));
    }

    private static double session(StoreWork s) {
        return s.statements().getOrDefault("session", 0.0);
    }

    private static String calls(StoreWork s) {
        return String.format(
                Locale.ROOT,
                "%.3f session statements, %.3f Redis commands, %.3f transaction statements per successful request",
                session(s),
                s.redisCommands(),
                s.transactions());
    }

    private static String outcome(FaultOutcome f) {
        return String.format(
                Locale.ROOT,
                "%d of %d users signed out; failed requests %s, of them without a proper answer %d; slowest %.0f ms",
                f.signedOut(),
                f.users(),
                f.failedRequests(),
                f.failedReads(),
                f.slowestMillis());
    }
}
