package authlab.lab.experiment.neighbour;

import authlab.lab.analysis.ClaimVerdict;
import authlab.lab.catalogue.Experiment;
import authlab.lab.experiment.section.Block.Command;
import authlab.lab.experiment.section.ClaimQuestion;
import authlab.lab.experiment.section.SavedRun;
import authlab.lab.experiment.section.SpeakerNote;
import authlab.lab.experiment.section.Teaching;
import java.util.List;

/** What {@code neighbour} teaches: lookups share their resources with other work. */
final class NeighbourTeaching {

    private static final ClaimQuestion QUESTION = new ClaimQuestion(
            "Many users only ask who they are (me), while others ask for their orders. Do the orders take longer if me looks up"
                    + " a session in a store, compared with a token?",
            NeighbourReport.SLOWS_OTHERS,
            "Yes, with sessions in any store.",
            "No, not with sessions in any store.",
            "With sessions in one store, but not in another.");

    private static final SpeakerNote NOTE = new SpeakerNote(
            "One request of authentication is hardly visible. The question is what many of them do to requests that need the same"
                    + " database, pool or cores.",
            "Which resource do me and orders share in each variant?",
            "“It is one query by primary key, so it costs nothing.” Multiply it by the rate, and look at the curve.",
            7);

    private NeighbourTeaching() {}

    static Teaching of(SavedRun run) {
        boolean shown = run.claims().stream()
                .anyMatch(c ->
                        c.id().equals(NeighbourReport.SLOWS_OTHERS) && c.verdict() instanceof ClaimVerdict.Confirmed);
        return new Teaching(
                QUESTION.in(run),
                shown
                        ? List.of(
                                "A lookup per request uses connections, CPU time of the store, and CPU time of the node that waits for"
                                        + " it. The business calls need the same, so they queue behind the lookups.")
                        : List.of(),
                new Command(
                        "Measure the business call alone, and beside a rising rate of me; it takes some minutes.",
                        "./lab compare --experiments " + Experiment.NEIGHBOUR),
                NOTE);
    }
}
