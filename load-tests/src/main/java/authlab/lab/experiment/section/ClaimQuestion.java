package authlab.lab.experiment.section;

import authlab.lab.analysis.ClaimVerdict;
import authlab.lab.experiment.section.Block.Question;
import authlab.lab.experiment.section.Prediction.Choice;

/**
 * A question that the verdict on a textbook claim answers.
 *
 * @param claim its id
 * @param confirmed the answer if the claim is confirmed
 * @param refuted the answer if it is refuted
 * @param depends the answer if it holds for some only
 */
public record ClaimQuestion(String question, String claim, String confirmed, String refuted, String depends) {

    /** With the answer of a run. */
    public Question in(SavedRun run) {
        ClaimVerdict verdict = run.claims().stream()
                .filter(c -> c.id().equals(claim))
                .findFirst()
                .<ClaimVerdict>map(c -> c.verdict())
                .orElse(new ClaimVerdict.NotShown("the claim was not evaluated"));
        Choice[] choices = {
            new Choice(confirmed, verdict instanceof ClaimVerdict.Confirmed),
            new Choice(refuted, verdict instanceof ClaimVerdict.Refuted),
            new Choice(depends, verdict instanceof ClaimVerdict.Depends)
        };
        return switch (verdict) {
            case ClaimVerdict.Confirmed(String numbers) -> Prediction.decided(question, numbers + ".", choices);
            case ClaimVerdict.Refuted(String numbers) -> Prediction.decided(question, numbers + ".", choices);
            case ClaimVerdict.Depends(String on, String numbers) ->
                Prediction.decided(question, "it depends on " + on + ". " + numbers + ".", choices);
            case ClaimVerdict.NotShown(String why) -> Prediction.open(question, why + ".", choices);
        };
    }
}
