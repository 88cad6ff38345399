package authlab.lab.check;

import authlab.lab.measure.Tried;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What came of one attack on some variants, as observations for a claim. */
record Tries(String attack, List<Tried> tried) {

    static Tries of(Evidence evidence, String attack, Predicate<String> variants) {
        return new Tries(
                attack,
                evidence.attacks().stream()
                        .filter(t -> t.attack().equals(attack) && variants.test(t.variant()))
                        .toList());
    }

    boolean none() {
        return tried.isEmpty();
    }

    /** The attack must have got nothing; {@code held} says in words what that shows. */
    Weighing heldOn(String held) {
        return weigh(Optional.of(true), held, attack + " succeeded");
    }

    /** The attack must have got what it wanted; {@code fell} says in words what that shows. */
    Weighing fellOn(String fell) {
        return weigh(Optional.of(false), attack + " was refused", fell);
    }

    /** Whatever the attack got, that it could be tried at all shows something. */
    Weighing triedOn(String shown) {
        return weigh(Optional.empty(), shown, shown);
    }

    private Weighing weigh(Optional<Boolean> heldSpeaksForIt, String held, String fell) {
        Weighing weighing = new Weighing();
        if (tried.isEmpty()) {
            return weighing.missed("run attacks, of which " + attack + " decides");
        }
        for (Tried t : tried) {
            switch (t.outcome()) {
                case Tried.Held _ -> weighing.saw(heldSpeaksForIt.orElse(true), t.variant() + ": " + held);
                case Tried.Fell _, Tried.FellByDesign _ ->
                    weighing.saw(!heldSpeaksForIt.orElse(false), t.variant() + ": " + fell);
                case Tried.Unknown(String why) ->
                    weighing.missed(t.variant() + ": " + attack + " could not be told: " + why);
                case Tried.NotApplicable(String reason) ->
                    weighing.missed(t.variant() + ": " + attack + " could not be tried: " + reason);
            }
        }
        return weighing;
    }
}
