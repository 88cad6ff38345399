package authlab.lab.analysis;

/**
 * A textbook claim and the verdict of a run.
 *
 * @param id stable, and unique in the catalogue
 * @param sentence the claim
 * @param shownBy what would show it
 * @param decides the experiment and the figure that decide it
 * @param verdict confirmed, refuted, or why neither
 */
public record EvaluatedClaim(String id, String sentence, String shownBy, String decides, ClaimVerdict verdict) {}
