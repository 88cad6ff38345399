package authlab.lab.attack;

import authlab.lab.environment.Variant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Something an attacker tries: data, with the steps as its last part.
 *
 * @param id stable, and unique in the catalogue
 * @param title what the attacker does, for a human
 * @param why what says that it must fail: an RFC, a requirement, a class of known holes
 * @param scope which variants it is about
 * @param byDesign the reason, where the architecture cannot refuse it; such a fall must really be seen
 * @param alone whether it measures time, or takes so much that nothing may run beside it
 */
public record Attack(
        String id, Group group, String title, String why, Scope scope, ByDesign byDesign, boolean alone, Trick trick) {

    /** Where an architecture cannot refuse an attack, and why. */
    @FunctionalInterface
    interface ByDesign {
        ByDesign NOWHERE = _ -> Optional.empty();

        Optional<String> reason(Variant variant);
    }

    public Attack {
        if (!id.matches("[a-z0-9-]+") || why.isBlank()) {
            throw new IllegalArgumentException("attack '" + id + "' needs an id of a-z, 0-9 and -, and a why");
        }
    }

    static Draft of(Group group, String id, String title) {
        return new Draft(new Attack(id, group, title, "not said yet", Scope.ALL, ByDesign.NOWHERE, false, _ -> {}));
    }

    /** An attack that is being written down. */
    record Draft(Attack attack) {

        Draft why(String why) {
            return new Draft(new Attack(
                    attack.id,
                    attack.group,
                    attack.title,
                    why,
                    attack.scope,
                    attack.byDesign,
                    attack.alone,
                    attack.trick));
        }

        Draft on(Scope scope) {
            return new Draft(new Attack(
                    attack.id,
                    attack.group,
                    attack.title,
                    attack.why,
                    scope,
                    attack.byDesign,
                    attack.alone,
                    attack.trick));
        }

        /** These variants cannot refuse it, and this is why. */
        Draft fallsByDesign(Predicate<Variant> where, String reason) {
            ByDesign before = attack.byDesign;
            return new Draft(new Attack(
                    attack.id,
                    attack.group,
                    attack.title,
                    attack.why,
                    attack.scope,
                    v -> where.test(v) ? Optional.of(reason) : before.reason(v),
                    attack.alone,
                    attack.trick));
        }

        Draft alone() {
            return new Draft(new Attack(
                    attack.id,
                    attack.group,
                    attack.title,
                    attack.why,
                    attack.scope,
                    attack.byDesign,
                    true,
                    attack.trick));
        }

        /** Each of these requests, from nobody, must be answered like this. */
        Attack gets(Expect expected, Request... requests) {
            return tries(attacker -> {
                for (Request request : List.of(requests)) {
                    attacker.expect(request, expected);
                }
            });
        }

        /** Each of these requests, from someone who is signed in, must be answered like this. */
        Attack getsSignedIn(Expect expected, Request... requests) {
            return tries(attacker -> {
                Login login = attacker.caller();
                for (Request request : List.of(requests)) {
                    attacker.expect(request.as(login), expected);
                }
            });
        }

        Attack tries(Trick trick) {
            return new Attack(
                    attack.id,
                    attack.group,
                    attack.title,
                    attack.why,
                    attack.scope,
                    attack.byDesign,
                    attack.alone,
                    trick);
        }
    }
}
