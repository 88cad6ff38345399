package authlab.lab.console.breakage;

import authlab.lab.analysis.FaultOutcome;
import authlab.lab.analysis.Recovery;
import authlab.lab.analysis.RecoveryClock;
import authlab.lab.catalogue.Component;
import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.record.Event;
import authlab.lab.record.Event.FaultAction;
import authlab.lab.record.Event.FaultAction.Action;
import authlab.lab.record.Event.Request;
import authlab.lab.record.Event.TrialStarted;
import authlab.lab.record.History.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything recorded around one fault, as a trial, so that the code that evaluates experiments computes its outcome.
 * Thread-safe.
 */
final class FaultRecording {

    /** The name of its trial. */
    static final String TRIAL = "console";

    private static final double NANOS_PER_SECOND = 1e9;

    /** A request that has just ended may not be recorded yet. */
    private static final long SETTLED = 200_000_000;

    private final List<Event> events = new ArrayList<>();
    private final Map<Variant, Long> collected = new HashMap<>();
    private final String fault;
    private final Part part;
    private final boolean hasPart;
    private final List<Variant> variants;
    private final Traffic traffic;
    private final long from;

    /** @param from when the load before the fault began, in nanoseconds since the epoch */
    FaultRecording(String fault, String target, List<Variant> variants, Traffic traffic, long from) {
        this.fault = fault;
        this.hasPart = Part.find(target).isPresent();
        // A fault of a whole variant has no part: it is recorded under the name of the variant.
        this.part = Part.find(target).orElseGet(() -> new Part(target, Component.APP));
        this.variants = List.copyOf(variants);
        this.traffic = traffic;
        this.from = from;
    }

    synchronized void add(Event event) {
        events.add(event);
    }

    void acted(long at, Action action) {
        add(new FaultAction(TRIAL, at, fault, part, action));
    }

    /** Takes over what has ended since the last call: the load keeps its requests for five minutes only. */
    synchronized void collect(long now) {
        long until = now - SETTLED;
        for (Variant variant : variants) {
            long since = collected.getOrDefault(variant, from);
            if (until > since) {
                traffic.since(variant, since).stream()
                        .filter(r -> r.at() + r.nanos() < until)
                        .forEach(events::add);
                collected.put(variant, until);
            }
        }
    }

    /** The result if the load ended now. */
    FaultResult result(long injected, long now) {
        Trial trial = trial(now);
        List<Measured> measured = variants.stream()
                .flatMap(variant -> FaultOutcome.of(List.of(trial), variant).stream()
                        .map(outcome -> new Measured(variant, outcome)))
                .toList();
        List<Request> after =
                trial.operations().filter(r -> r.at() + r.nanos() >= injected).toList();
        return new FaultResult(
                after.size(),
                measured.stream().mapToLong(m -> m.outcome.failedReads()).sum(),
                after.stream().filter(r -> r.status() == 401).count(),
                measured.stream()
                        .mapToDouble(m -> m.outcome.slowestMillis())
                        .max()
                        .orElse(0),
                measured.stream().mapToInt(m -> m.outcome.users()).sum(),
                measured.stream().mapToInt(m -> m.outcome.signedOut()).sum(),
                hasPart
                        ? slowest(measured.stream()
                                .map(m -> Optional.of(m.recovery().processBack())))
                        : null,
                slowest(measured.stream().map(m -> m.recovery().firstResponse())),
                slowest(measured.stream().map(m -> m.recovery().normal())),
                measured.stream().flatMap(m -> notes(m).stream()).toList());
    }

    /** Whether nothing more is to be expected: all clocks have stopped. */
    boolean isRecovered(long now) {
        Trial trial = trial(now);
        return variants.stream()
                .flatMap(variant -> FaultOutcome.of(List.of(trial), variant).stream())
                .map(outcome -> outcome.each().getFirst())
                .allMatch(r -> r.firstResponse().map(RecoveryClock::reached).orElse(true)
                        && r.normal().map(RecoveryClock::reached).orElse(true));
    }

    private synchronized Trial trial(long now) {
        List<Event> all = new ArrayList<>();
        all.add(new TrialStarted(
                TRIAL, from, Optional.empty(), variants, 1, 0, (now - from) / NANOS_PER_SECOND, Condition.usual()));
        events.stream().sorted(Comparator.comparingLong(Event::at)).forEach(all::add);
        return new Trial((TrialStarted) all.getFirst(), all);
    }

    private record Measured(Variant variant, FaultOutcome outcome) {

        Recovery recovery() {
            return outcome.each().getFirst();
        }
    }

    /** The slowest clock; null if there is none, or if one of them was not reached. */
    private static @Nullable Double slowest(Stream<Optional<RecoveryClock>> clocks) {
        List<RecoveryClock> known = clocks.flatMap(Optional::stream).toList();
        return known.isEmpty() || !known.stream().allMatch(RecoveryClock::reached)
                ? null
                : known.stream()
                        .map(RecoveryClock::seconds)
                        .max(Comparator.naturalOrder())
                        .get();
    }

    private List<String> notes(Measured measured) {
        List<String> notes = new ArrayList<>();
        FaultOutcome outcome = measured.outcome;
        if (variants.size() > 1) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%s: %d of %d users signed out, %d requests failed",
                    measured.variant,
                    outcome.signedOut(),
                    outcome.users(),
                    outcome.failedReads()));
        }
        measured.recovery()
                .normal()
                .filter(clock -> !clock.reached())
                .ifPresent(clock -> notes.add(String.format(
                        Locale.ROOT,
                        "%s was not normal within %.0f s after the repair",
                        measured.variant,
                        clock.seconds())));
        if (measured.variant.refusesByDesign()) {
            notes.add(measured.variant
                    + " refuses every second request without any fault: sessions in memory, round robin");
        }
        return notes;
    }
}
