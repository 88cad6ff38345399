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
        return new Draft(group, id, title);
    }

    /** An attack that is being written down. */
    static final class Draft {

        private final Group group;
        private final String id;
        private final String title;
        private String why = "";
        private Scope scope = Scope.ALL;
        private ByDesign byDesign = ByDesign.NOWHERE;
        private boolean alone;

        private Draft(Group group, String id, String title) {
            this.group = group;
            this.id = id;
            this.title = title;
        }

        Draft why(String reason) {
            why = reason;
            return this;
        }

        Draft on(Scope variants) {
            scope = variants;
            return this;
        }

        /** These variants cannot refuse it, and this is why. */
        Draft fallsByDesign(Predicate<Variant> where, String reason) {
            ByDesign before = byDesign;
            byDesign = v -> where.test(v) ? Optional.of(reason) : before.reason(v);
            return this;
        }

        Draft alone() {
            alone = true;
            return this;
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
            return new Attack(id, group, title, why, scope, byDesign, alone, trick);
        }
    }
}
