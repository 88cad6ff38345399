package authlab.lab.experiment.section;

import authlab.lab.analysis.FaultOutcome;
import authlab.lab.analysis.FaultOutcome.EndedLogins;
import authlab.lab.analysis.Recovery;
import authlab.lab.analysis.RecoveryClock.Spread;
import authlab.lab.analysis.Results.Load;
import authlab.lab.analysis.Results.OfVariant;
import authlab.lab.catalogue.Operation;
import authlab.lab.experiment.section.Phases.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The result of one variant in one experiment in sentences, computed from its figures. */
public final class OutcomeSummary {

    private OutcomeSummary() {}

    public static String to(OfVariant v) {
        if (v.load().requests() == 0) {
            return "No request was sent.";
        }
        return v.fault().map(f -> fault(v, f)).orElseGet(() -> withoutFault(v));
    }

    /** Counts by cause, the most frequent first. */
    static String causes(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(e -> e.getKey() + ": " + Numbers.count(e.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String withoutFault(OfVariant v) {
        Load load = v.load();
        String answered = load.failed() == 0
                ? "All " + Numbers.count(load.requests(), "request") + " succeeded."
                : Numbers.count(load.failed()) + " of " + Numbers.count(load.requests(), "request") + " failed ("
                        + causes(load.errors()) + ").";
        return answered + latency(v);
    }

    private static String latency(OfVariant v) {
        Operation name = SavedRun.latency(v, Operation.ME).isPresent() ? Operation.ME : Operation.ALL;
        return SavedRun.latency(v, name)
                .map(l -> " Latency of the " + Numbers.count(l.count()) + " successful "
                        + (name == Operation.ALL ? "" : name + " ") + "requests: median " + Numbers.millis(l.p50())
                        + ", p99 " + Numbers.millis(l.p99()) + ".")
                .orElse(" No latency was measured.");
    }

    private static String fault(OfVariant v, FaultOutcome f) {
        List<String> sentences = new ArrayList<>();
        if (f.repetitions() > 1) {
            sentences.add("The fault was repeated " + Numbers.count(f.repetitions(), "time") + "; figures are totals.");
        }
        if (v.failedBeforeFault() > 0) {
            sentences.add(Numbers.count(v.failedBeforeFault()) + " of "
                    + Numbers.count(v.requestsBeforeFault(), "request") + " failed before the fault.");
        }
        sentences.add(failures(f));
        if (f.repetitions() == 1) {
            down(f, Phases.of(v.timeline(), f.window())).ifPresent(sentences::add);
        }
        recovery(f).ifPresent(sentences::add);
        if (f.slowestMillis() > 0) {
            sentences.add("The slowest response from the fault on took " + Numbers.millis(f.slowestMillis()) + ".");
        }
        sentences.add(users(f));
        ended(f.ended()).ifPresent(sentences::add);
        return String.join(" ", sentences);
    }

    private static String failures(FaultOutcome f) {
        String of = " of " + Numbers.count(f.requests(), "request") + " failed";
        if (f.failed() == 0) {
            return "From the fault on, none" + of + ".";
        }
        return "From the fault on, " + Numbers.count(f.failed()) + of + " (" + causes(f.failedRequests())
                + "), the last one " + Numbers.seconds(f.lastErrorAfter()) + " after it.";
    }

    private static Optional<String> down(FaultOutcome f, List<Phase> phases) {
        return phases.stream()
                .filter(p -> p.broken() && p.sent() > 0 && f.failed() > 0)
                .findFirst()
                .map(p -> "In the "
                        + Numbers.seconds(f.window().ready() - f.window().injected()) + " until " + f.part()
                        + " was ready again, " + Numbers.count(p.failed()) + " of " + Numbers.count(p.sent(), "request")
                        + " failed.");
    }

    private static Optional<String> recovery(FaultOutcome f) {
        return Spread.of(f.each().stream().map(Recovery::processBack).toList())
                .map(ready -> f.part() + " was ready " + time(ready) + " after the start of its repair"
                        + Spread.of(f.each().stream()
                                        .flatMap(r -> r.normal().stream())
                                        .toList())
                                .map(normal -> ", and the service was normal again after " + time(normal))
                                .orElse("")
                        + ".");
    }

    private static String time(Spread spread) {
        return RecoveryTable.text(spread.median()) + "\u00a0s"
                + (spread.repetitions() > 1
                        ? " (median; range " + RecoveryTable.text(spread.lowest()) + " to "
                                + RecoveryTable.text(spread.highest()) + "\u00a0s)"
                        : "");
    }

    private static Optional<String> ended(EndedLogins ended) {
        if (ended.users() == 0) {
            return Optional.empty();
        }
        String logins = "Of " + Numbers.count(ended.users(), "login") + " that had been ended by a logout, ";
        if (ended.worked() == ended.users()) {
            return Optional.of(logins + "all still worked, before and after the fault.");
        }
        String worked =
                ended.worked() == 0 ? "" : Numbers.count(ended.worked()) + " still worked before the fault and ";
        return Optional.of(logins + worked + (ended.revived() == 0 ? "none" : Numbers.count(ended.revived()))
                + " worked again after recovery.");
    }

    private static String users(FaultOutcome f) {
        if (f.users() == 0) {
            return "No user was verifiably signed in before the fault, so it is unknown whether any was signed out.";
        }
        boolean all = f.signedOut() == 0;
        return "After recovery " + Numbers.count(all ? f.users() : f.signedOut()) + " of " + Numbers.count(f.users())
                + " users were " + (all ? "still signed in." : "signed out.");
    }
}
