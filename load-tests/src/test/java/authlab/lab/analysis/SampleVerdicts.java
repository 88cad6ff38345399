package authlab.lab.analysis;

import authlab.lab.analysis.Finding.Kind;
import authlab.lab.experiment.Experiments;
import authlab.lab.record.Event;
import authlab.lab.record.History;
import java.util.List;
import java.util.Optional;

/** What the checks say about a history made by hand. */
final class SampleVerdicts {

    private SampleVerdicts() {}

    /** The verdicts of all checks of a kind. */
    static List<Verdict> of(Histories history, Kind kind) {
        return findings(history.events()).stream()
                .filter(f -> f.kind() == kind)
                .map(Finding::verdict)
                .toList();
    }

    static Verdict verdict(Histories history, String claim) {
        return verdict(history.events(), claim);
    }

    /** The first verdict on a claim. */
    static Verdict verdict(List<Event> events, String claim) {
        return verdictIfMade(events, claim).orElseThrow(() -> new AssertionError("no check made of: " + claim));
    }

    /** Empty where the check does not apply. */
    static Optional<Verdict> verdictIfMade(List<Event> events, String claim) {
        return findings(events).stream()
                .filter(f -> f.claim().equals(claim))
                .map(Finding::verdict)
                .findFirst();
    }

    private static List<Finding> findings(List<Event> events) {
        return Experiments.findings(Experiments.results(History.of(events)), true);
    }
}
