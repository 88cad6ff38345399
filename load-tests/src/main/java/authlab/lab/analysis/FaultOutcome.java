package authlab.lab.analysis;

import authlab.lab.analysis.Results.Latency;
import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.record.Event.Request;
import authlab.lab.record.History.Trial;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The effects of a fault on users, over all its repetitions. Times are in seconds from the start of the load.
 *
 * @param repetitions how often it was injected; requests and users are added up
 * @param fault its name
 * @param part the part it affected
 * @param window when it was injected and healed, and when the part was ready again, in the first repetition
 * @param requests requests that ended after the injection
 * @param failedRequests of them, those that failed, by cause
 * @param failedAfterRecovery of them, those sent when the part had been ready again for {@link #RECOVERED_AFTER}, by cause
 * @param failedReads of all failed requests, those without a proper response: a 5xx, a timeout, a broken connection
 * @param slowestMillis the longest response time from the injection on
 * @param users users signed in before the fault
 * @param signedOut of them, users whose credential is refused after recovery
 * @param lastErrorAfter seconds from the injection to the last failed request; 0 without one
 * @param ended logins that were ended before the fault
 * @param each the recovery in each repetition, in chronological order
 */
public record FaultOutcome(
        int repetitions,
        String fault,
        Part part,
        Window window,
        long requests,
        Map<String, Long> failedRequests,
        Map<String, Long> failedAfterRecovery,
        long failedReads,
        double slowestMillis,
        int users,
        int signedOut,
        double lastErrorAfter,
        EndedLogins ended,
        List<Recovery> each) {
    /** Seconds after a part is ready: longer than a circuit breaker waits before it tries a part again. */
    public static final double RECOVERED_AFTER = 2;

    public FaultOutcome {
        failedRequests = java.util.Collections.unmodifiableMap(new TreeMap<>(failedRequests));
        failedAfterRecovery = java.util.Collections.unmodifiableMap(new TreeMap<>(failedAfterRecovery));
        each = List.copyOf(each);
    }

    /** The outcome in one sentence. */
    public String summary() {
        return String.format(
                Locale.ROOT,
                "%d of %d users signed out; failed requests %s, of them without a proper response %d; slowest %.0f ms;"
                        + " %s",
                signedOut,
                users,
                failedRequests,
                failedReads,
                slowestMillis,
                ended.summary());
    }

    /** Why the fault did not take effect in a repetition, or is not known to; empty if it was seen to in all of them. */
    public Optional<String> problem() {
        return each.stream().flatMap(r -> r.problem().stream()).findFirst();
    }

    /** In how many repetitions the fault was seen to take effect. */
    public long effective() {
        return each.stream().filter(r -> r.problem().isEmpty()).count();
    }

    /** Whether no user was affected. */
    public boolean unnoticed() {
        return failed() == 0 && signedOut == 0 && users > 0;
    }

    public long failed() {
        return failedRequests.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Logins that users ended by a logout before a fault.
     *
     * @param users how many
     * @param worked of them, those whose credential was still accepted before the fault
     * @param revived of the others, those whose credential is accepted after recovery
     */
    public record EndedLogins(int users, int worked, int revived) {
        public static final EndedLogins NONE = new EndedLogins(0, 0, 0);

        private EndedLogins and(EndedLogins next) {
            return new EndedLogins(users + next.users, worked + next.worked, revived + next.revived);
        }

        public String summary() {
            return String.format(
                    Locale.ROOT,
                    "of %d logins that a logout had ended, %d still worked before the fault, %d of the others after it",
                    users,
                    worked,
                    revived);
        }

        /** Whether every logout was effective before the fault and none after it. */
        public boolean allRevived() {
            return users > 0 && worked == 0 && revived == users;
        }
    }

    /** Seconds from the start of the load. */
    public record Window(double injected, double healed, double ready) {}

    /** The outcome for a variant over trials that repeat the same fault. */
    public static Optional<FaultOutcome> of(List<Trial> trials, Variant variant) {
        Latency baseline = Recovery.baseline(trials, variant);
        return trials.stream()
                .flatMap(trial -> FaultMoments.of(trial, variant).stream())
                .map(fault -> outcome(fault, variant, baseline))
                .reduce(FaultOutcome::and);
    }

    private FaultOutcome and(FaultOutcome next) {
        return new FaultOutcome(
                repetitions + next.repetitions,
                fault,
                part,
                window,
                requests + next.requests,
                sum(failedRequests, next.failedRequests),
                sum(failedAfterRecovery, next.failedAfterRecovery),
                failedReads + next.failedReads,
                Math.max(slowestMillis, next.slowestMillis),
                users + next.users,
                signedOut + next.signedOut,
                Math.max(lastErrorAfter, next.lastErrorAfter),
                ended.and(next.ended),
                Stream.concat(each.stream(), next.each.stream()).toList());
    }

    private static Map<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
        return Stream.of(one, other)
                .flatMap(causes -> causes.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum));
    }

    private static FaultOutcome outcome(FaultMoments fault, Variant variant, Latency baseline) {
        Trial trial = fault.trial();
        long injected = fault.injected().at();
        List<Request> after = trial.operations()
                .filter(o -> o.variant().equals(variant))
                .filter(o -> o.at() + o.nanos() >= injected)
                .toList();
        List<Request> failed = after.stream().filter(o -> !o.succeeded()).toList();
        Set<Integer> before = usersAccepted(trial, variant, Operation.CHECK_BEFORE);
        Set<Integer> afterwards = usersAccepted(trial, variant, Operation.CHECK_AFTER);
        int signedOut =
                (int) before.stream().filter(u -> !afterwards.contains(u)).count();
        double ready = fault.seconds(fault.ready());
        return new FaultOutcome(
                1,
                fault.injected().fault(),
                fault.part(),
                new Window(fault.seconds(injected), fault.seconds(fault.repaired()), ready),
                after.size(),
                Figures.byCause(failed.stream()),
                Figures.byCause(failed.stream().filter(o -> fault.seconds(o.at()) >= ready + RECOVERED_AFTER)),
                failed.stream().filter(o -> !Recovery.isProper(o)).count(),
                after.stream().mapToLong(Figures::waited).max().orElse(0) / 1e6,
                before.size(),
                signedOut,
                failed.stream().mapToLong(Request::at).max().stream()
                        .mapToDouble(at -> Math.max(0, FaultMoments.between(injected, at)))
                        .findFirst()
                        .orElse(0),
                ended(trial, variant),
                List.of(Recovery.of(fault, variant, baseline, before, signedOut)));
    }

    private static EndedLogins ended(Trial trial, Variant variant) {
        Set<Integer> worked = usersAccepted(trial, variant, Operation.CHECK_ENDED_BEFORE);
        Set<Integer> revived = new HashSet<>(usersAccepted(trial, variant, Operation.CHECK_ENDED_AFTER));
        revived.removeAll(worked);
        int users = (int) checks(trial, variant, Operation.CHECK_ENDED_BEFORE)
                .map(Request::user)
                .distinct()
                .count();
        return new EndedLogins(users, worked.size(), revived.size());
    }

    private static Set<Integer> usersAccepted(Trial trial, Variant variant, Operation check) {
        return checks(trial, variant, check)
                .filter(Request::succeeded)
                .map(Request::user)
                .collect(Collectors.toSet());
    }

    private static Stream<Request> checks(Trial trial, Variant variant, Operation check) {
        return trial.events(Request.class).filter(o -> o.variant().equals(variant) && o.operation() == check);
    }
}
