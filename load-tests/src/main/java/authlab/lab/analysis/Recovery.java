package authlab.lab.analysis;

import authlab.lab.analysis.Results.Latency;
import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.Variant;
import authlab.lab.record.Event.Request;
import authlab.lab.record.History.Trial;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The recovery from one fault: one repetition of one variant. All clocks count from the start of the repair, because the
 * time until then is the choice of the experiment. A 401 is a proper response: the service works again, and users who have
 * to sign in again are counted separately.
 *
 * @param outage seconds from the injection to the start of the repair
 * @param processBack until the part is ready
 * @param firstResponse until the first proper response: of the node, if one failed; otherwise of the variant, and empty if
 *     no request of it failed
 * @param normal until the service is normal for {@link #window} seconds, from a proper response on if any request failed:
 *     99 % proper responses, and their p99 at most twice that before the fault. It counts from the last repair of the trial. Empty if there were no requests before the fault
 * @param window 30 s, or two thirds of the load after the last repair if that is shorter
 * @param users users signed in before the fault
 * @param signedOutDuring of them, users who got a 401 between the injection and the moment when the part was ready
 * @param signedOutAfter of them, users whose credential is refused after recovery
 * @param problem why the fault did not take effect, or is not known to; empty if it was seen to
 */
public record Recovery(
        double outage,
        RecoveryClock processBack,
        Optional<RecoveryClock> firstResponse,
        Optional<RecoveryClock> normal,
        double window,
        int users,
        int signedOutDuring,
        int signedOutAfter,
        Optional<String> problem) {

    /** The service must be normal for so many seconds. */
    private static final double WINDOW_SECONDS = 30;

    /** The rest of the load is the time within which the window may begin. */
    private static final double SHARE = 2 / 3.0;

    private static final double GOOD_SHARE = 0.99;

    private static final double SLOWER = 2;

    /** Between two beginnings of a window that are tried. */
    private static final long STEP = 100_000_000;

    private static final double NANOS_PER_SECOND = 1e9;

    private static final int UNAUTHORIZED = 401;

    /** The latency of proper responses before the fault, over all repetitions. */
    static Latency baseline(List<Trial> trials, Variant variant) {
        return Latency.of(trials.stream()
                .flatMap(trial -> FaultMoments.of(trial, variant).stream())
                .flatMapToLong(fault -> beforeFault(fault, variant)));
    }

    private static LongStream beforeFault(FaultMoments fault, Variant variant) {
        return fault.trial()
                .operations()
                .filter(o -> o.variant().equals(variant) && isProper(o))
                .filter(o -> o.at() - fault.trial().started().at() >= Figures.LEAD_IN)
                .filter(o -> ended(o) < fault.injected().at())
                .mapToLong(Figures::waited);
    }

    /** Whether it is a response of the service, and not a 5xx, a timeout or a broken connection. */
    static boolean isProper(Request o) {
        return o.status() != 0 && o.status() < 500;
    }

    static Recovery of(FaultMoments fault, Variant variant, Latency baseline, Set<Integer> before, int signedOutAfter) {
        List<Request> requests = fault.trial()
                .operations()
                .filter(o -> o.variant().equals(variant))
                .toList();
        double window = Math.min(
                WINDOW_SECONDS, Math.max(0, FaultMoments.between(fault.lastRepair(), fault.loadEnd()) * SHARE));
        return new Recovery(
                FaultMoments.between(fault.injected().at(), fault.repaired()),
                RecoveryClock.after(FaultMoments.between(fault.repaired(), fault.ready())),
                firstResponse(fault, variant, requests),
                baseline.count() == 0 || window == 0
                        ? Optional.empty()
                        : Optional.of(normal(fault, requests, baseline.p99() * SLOWER, window)),
                window,
                before.size(),
                signedOut(fault, requests, before),
                signedOutAfter,
                FaultEffect.problem(fault.trial(), fault.injected()));
    }

    private static Optional<RecoveryClock> firstResponse(FaultMoments fault, Variant variant, List<Request> requests) {
        boolean ofNode = variant.isNode(fault.part().name());
        if (!ofNode && !interrupted(fault, requests)) {
            return Optional.empty();
        }
        return Optional.of(requests.stream()
                .filter(o ->
                        isProper(o) && (!ofNode || o.node().equals(fault.part().name())))
                .mapToLong(Recovery::ended)
                .filter(at -> at >= fault.repaired())
                .min()
                .stream()
                .mapToObj(at -> RecoveryClock.after(FaultMoments.between(fault.repaired(), at)))
                .findFirst()
                .orElseGet(() -> RecoveryClock.notWithin(FaultMoments.between(fault.repaired(), fault.loadEnd()))));
    }

    private static boolean interrupted(FaultMoments fault, List<Request> requests) {
        return requests.stream().anyMatch(o -> ended(o) >= fault.injected().at() && !isProper(o));
    }

    private static long ended(Request o) {
        return o.at() + o.nanos();
    }

    private static RecoveryClock normal(FaultMoments fault, List<Request> requests, double mostMillis, double seconds) {
        long window = Math.round(seconds * NANOS_PER_SECOND);
        long last = fault.loadEnd() - window;
        for (long from = fault.lastRepair(); from <= last; from += STEP) {
            List<Request> sent = sent(requests, from, from + window);
            if (isNormal(sent, mostMillis)) {
                long since = interrupted(fault, requests) ? ended(sent.getFirst()) : from;
                return RecoveryClock.after(FaultMoments.between(fault.lastRepair(), since));
            }
        }
        return RecoveryClock.notWithin(FaultMoments.between(fault.lastRepair(), last));
    }

    private static List<Request> sent(List<Request> requests, long from, long to) {
        return requests.stream().filter(o -> o.at() >= from && o.at() < to).toList();
    }

    private static boolean isNormal(List<Request> sent, double mostMillis) {
        List<Request> proper = sent.stream().filter(Recovery::isProper).toList();
        // Otherwise it could begin within the outage: failures of less than 1 % of the window would be overlooked.
        return !sent.isEmpty()
                && isProper(sent.getFirst())
                && proper.size() >= GOOD_SHARE * sent.size()
                && Latency.of(proper.stream().mapToLong(Figures::waited)).p99() <= mostMillis;
    }

    private static int signedOut(FaultMoments fault, List<Request> requests, Set<Integer> before) {
        return requests.stream()
                .filter(o -> o.operation() != Operation.LOGIN && o.status() == UNAUTHORIZED)
                .filter(o -> o.at() >= fault.injected().at() && o.at() < fault.ready())
                .map(Request::user)
                .filter(before::contains)
                .collect(Collectors.toSet())
                .size();
    }
}
