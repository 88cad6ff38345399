package authlab.lab.analysis;

import java.util.function.Function;

/**
 * A textbook claim.
 *
 * @param id stable, and unique in the catalogue
 * @param sentence the claim
 * @param shownBy what would show it
 * @param decides the experiment and the figure that decide it
 * @param evaluate computes the verdict from the evidence of a run
 */
public record Claim(
        String id, String sentence, String shownBy, String decides, Function<Evidence, ClaimVerdict> evaluate) {

    /**
     * A claim and the verdict of a run.
     *
     * @param verdict confirmed, refuted, or why neither
     */
    public record Evaluated(String id, String sentence, String shownBy, String decides, ClaimVerdict verdict) {}

    public Evaluated apply(Evidence evidence) {
        return new Evaluated(id, sentence, shownBy, decides, evaluate.apply(evidence));
    }
}
