package authlab.lab.experiment.attacks;

import authlab.lab.analysis.Evidence;
import authlab.lab.analysis.EvidenceTally;
import authlab.lab.catalogue.Variant;
import authlab.lab.record.AttackResult;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What came of one attack on some variants, as observations for a claim. */
public record AttackEvidence(String attack, List<AttackResult> tried) {

    public static AttackEvidence of(Evidence evidence, String attack, Predicate<Variant> variants) {
        return new AttackEvidence(
                attack,
                evidence.attacks().stream()
                        .filter(t -> t.attack().equals(attack) && variants.test(t.variant()))
                        .toList());
    }

    public boolean none() {
        return tried.isEmpty();
    }

    /** The claim requires that the attack is blocked; {@code shown} is what that shows. */
    public EvidenceTally blocked(String shown) {
        return tally(Optional.of(true), shown, attack + " succeeded");
    }

    /** The claim requires that the attack succeeds; {@code shown} is what that shows. */
    public EvidenceTally succeeded(String shown) {
        return tally(Optional.of(false), attack + " was blocked", shown);
    }

    /** Either result supports the claim; {@code shown} is what the attempt shows. */
    public EvidenceTally triedOn(String shown) {
        return tally(Optional.empty(), shown, shown);
    }

    private EvidenceTally tally(Optional<Boolean> blockedSupports, String blocked, String success) {
        EvidenceTally tally = new EvidenceTally();
        if (tried.isEmpty()) {
            return tally.missed("run attacks, of which " + attack + " decides");
        }
        for (AttackResult t : tried) {
            switch (t.outcome()) {
                case AttackResult.Blocked _ -> tally.saw(blockedSupports.orElse(true), t.variant() + ": " + blocked);
                case AttackResult.Succeeded _, AttackResult.SucceededByDesign _ ->
                    tally.saw(!blockedSupports.orElse(false), t.variant() + ": " + success);
                case AttackResult.Unknown(String why) ->
                    tally.missed(t.variant() + ": " + attack + " has an unknown result: " + why);
                case AttackResult.NotApplicable(String reason) ->
                    tally.missed(t.variant() + ": " + attack + " could not be run: " + reason);
            }
        }
        return tally;
    }
}
