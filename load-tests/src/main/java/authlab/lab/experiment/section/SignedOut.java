package authlab.lab.experiment.section;

import static java.util.stream.Collectors.joining;

import authlab.lab.analysis.FaultOutcome;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Variant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Predicate;

/**
 * The effects of one kind of fault on each variant, as far as the fault took effect and users were signed in before it.
 *
 * @param by in the order of the catalogue
 */
public record SignedOut(SequencedMap<Variant, FaultOutcome> by) {

    /** What is said about a variant whose nodes refuse users of the other node. */
    public static final String REFUSES = " (its nodes refuse the users of the other node, also without a fault)";

    public SignedOut {
        by = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(by));
    }

    public static SignedOut of(SavedRun run, Experiment experiment) {
        SequencedMap<Variant, FaultOutcome> by = new LinkedHashMap<>();
        run.in(experiment)
                .forEach(v -> v.fault()
                        .filter(f -> f.users() > 0 && f.problem().isEmpty())
                        .ifPresent(f -> by.put(v.variant(), f)));
        return new SignedOut(by);
    }

    /** Whether no variant was seen. */
    public boolean unknown() {
        return by.isEmpty();
    }

    /** Whether users of some variant were signed out. */
    public boolean any(Predicate<Variant> which) {
        return by.entrySet().stream()
                .anyMatch(e -> which.test(e.getKey()) && e.getValue().signedOut() > 0);
    }

    /** Whether some of these variants were seen, and none of their users was signed out. */
    public boolean none(Predicate<Variant> which) {
        return by.keySet().stream().anyMatch(which) && !any(which);
    }

    /** Whether users of exactly these variants were signed out, and these are some of those that were seen. */
    public boolean only(Predicate<Variant> which) {
        return any(which)
                && by.entrySet().stream()
                        .allMatch(e -> which.test(e.getKey()) == (e.getValue().signedOut() > 0));
    }

    /** Whether requests of some variant failed. */
    public boolean failed(Predicate<Variant> which) {
        return by.entrySet().stream()
                .anyMatch(e -> which.test(e.getKey()) && e.getValue().failed() > 0);
    }

    /** Users signed out of each variant, with their number. */
    public String users() {
        return by.entrySet().stream()
                .map(e -> e.getKey() + " " + Numbers.count(e.getValue().signedOut()) + " of "
                        + Numbers.count(e.getValue().users()))
                .collect(joining(", ", "users signed out: ", "."));
    }

    /** Failed requests of each variant. */
    public String failures() {
        return by.entrySet().stream()
                .map((Map.Entry<Variant, FaultOutcome> e) -> e.getKey() + " "
                        + Numbers.count(e.getValue().failed()) + (e.getKey().refusesByDesign() ? REFUSES : ""))
                .collect(joining(", ", "requests that failed: ", "."));
    }
}
