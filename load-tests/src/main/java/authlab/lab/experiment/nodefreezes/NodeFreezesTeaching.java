package authlab.lab.experiment.nodefreezes;

import static java.util.stream.Collectors.joining;

import authlab.lab.analysis.FaultOutcome;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.section.Block.Command;
import authlab.lab.experiment.section.Block.Question;
import authlab.lab.experiment.section.Numbers;
import authlab.lab.experiment.section.Prediction;
import authlab.lab.experiment.section.Prediction.Choice;
import authlab.lab.experiment.section.Requests;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.SignedOut;
import authlab.lab.experiment.section.SpeakerNote;
import authlab.lab.experiment.section.Teaching;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What {@code node-freezes} teaches: a node that is silent is worse than one that is gone. */
final class NodeFreezesTeaching {

    /** Longer than this a user notices that something is wrong. */
    private static final double NOTICED_MILLIS = 500;

    private static final SpeakerNote NOTE = new SpeakerNote(
            "A crashed node refuses connections, so the balancer knows at once. A frozen one accepts them and says nothing: only"
                    + " a timeout tells. Somebody has to choose that timeout.",
            "How does the balancer find out that a node is frozen?",
            "“The health check notices.” Until it does, each request that is sent there waits for the timeout.",
            5);

    private NodeFreezesTeaching() {}

    static Teaching of(SavedRun run) {
        SignedOut seen = SignedOut.of(run, Experiment.NODE_FREEZES);
        boolean waits = shared(seen).stream().anyMatch(e -> e.getValue().slowestMillis() > NOTICED_MILLIS);
        return new Teaching(
                question(seen, waits),
                why(seen, waits),
                new Command(
                        "Freeze a node of a running lab, and see how long a request takes.",
                        Requests.lines(
                                "./lab up",
                                Requests.signIn(Variants.JWT),
                                "./lab break freeze " + Variants.JWT.nodes().getFirst(),
                                "time " + Requests.get(Variants.JWT, "me"),
                                "./lab heal")),
                NOTE);
    }

    /** Variants of which both nodes know every user. */
    private static List<Map.Entry<Variant, FaultOutcome>> shared(SignedOut seen) {
        return seen.by().entrySet().stream()
                .filter(e -> !e.getKey().isInMemory())
                .toList();
    }

    private static Question question(SignedOut seen, boolean waits) {
        String question =
                "One of two nodes stops answering, but keeps its connections open. What do users experience where both"
                        + " nodes know every user?";
        List<Map.Entry<Variant, FaultOutcome>> shared = shared(seen);
        boolean failed = shared.stream().anyMatch(e -> e.getValue().failed() > 0);
        boolean known = !shared.isEmpty();
        Choice[] choices = {
            new Choice("Requests fail until the node responds again.", known && failed),
            new Choice("No request fails, but some take long.", known && !failed && waits),
            new Choice("Nobody notices.", known && !failed && !waits)
        };
        if (!known) {
            return Prediction.open(
                    question,
                    "no frozen node of such a variant was recorded. " + Requests.toFindOut(Experiment.NODE_FREEZES),
                    choices);
        }
        String evidence = shared.stream()
                .map(e -> e.getKey() + " " + Numbers.count(e.getValue().failed(), "request")
                        + " failed, the slowest took "
                        + Numbers.millis(e.getValue().slowestMillis()))
                .collect(joining("; ", "", ". A request counts as long from " + Numbers.millis(NOTICED_MILLIS) + "."));
        return Prediction.decided(question, evidence, choices);
    }

    private static List<String> why(SignedOut seen, boolean waits) {
        List<String> why = new ArrayList<>();
        if (waits) {
            why.add(
                    "The kernel of a frozen node still accepts connections, so the balancer learns nothing until its own timeout"
                            + " ends; only then does it ask the other node.");
        }
        if (seen.any(Variant::isInMemory)) {
            why.add(
                    "Where sessions are in the memory of one node, the other one answers 401: its users were signed out, although"
                            + " their sessions still existed.");
        }
        return why;
    }
}
