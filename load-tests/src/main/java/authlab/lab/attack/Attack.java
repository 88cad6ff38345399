package authlab.lab.attack;

import authlab.lab.catalogue.Variant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One attack: a description, the requirement it tests and the steps to run.
 *
 * @param id stable and unique in the catalogue
 * @param title what the attacker does, in the field's standard terms
 * @param why the requirement that the attack must not succeed: an RFC, an ASVS requirement, a CWE or CVE class
 * @param scope the variants that the attack applies to
 * @param byDesign the variants whose architecture cannot block it, with the reason
 * @param exclusive whether no other attack may run at the same time, because it measures time or uses most of the capacity
 */
public record Attack(
        String id,
        AttackGroup group,
        String title,
        String why,
        AttackScope scope,
        ByDesign byDesign,
        boolean exclusive,
        AttackSteps steps) {

    /** The reason why an architecture cannot block an attack; empty where it can. */
    @FunctionalInterface
    interface ByDesign {
        ByDesign NEVER = _ -> Optional.empty();

        Optional<String> reason(Variant variant);
    }

    public Attack {
        if (!id.matches("[a-z0-9-]+") || why.isBlank()) {
            throw new IllegalArgumentException("attack '" + id + "' needs an id of a-z, 0-9 and -, and a requirement");
        }
    }

    static AttackBuilder of(AttackGroup group, String id, String title) {
        return new AttackBuilder(group, id, title);
    }

    /** Collects the parts of an attack. */
    static final class AttackBuilder {

        private final AttackGroup group;
        private final String id;
        private final String title;
        private String why = "";
        private AttackScope scope = AttackScope.ALL;
        private ByDesign byDesign = ByDesign.NEVER;
        private boolean exclusive;

        private AttackBuilder(AttackGroup group, String id, String title) {
            this.group = group;
            this.id = id;
            this.title = title;
        }

        AttackBuilder why(String requirement) {
            why = requirement;
            return this;
        }

        AttackBuilder appliesTo(AttackScope variants) {
            scope = variants;
            return this;
        }

        /** Declares that these variants cannot block the attack. */
        AttackBuilder succeedsByDesign(Predicate<Variant> where, String reason) {
            ByDesign before = byDesign;
            byDesign = v -> where.test(v) ? Optional.of(reason) : before.reason(v);
            return this;
        }

        AttackBuilder exclusive() {
            exclusive = true;
            return this;
        }

        /** Sends each request without a credential; each answer must be as expected. */
        Attack expects(Expectation expected, Request... requests) {
            return steps(attacker -> {
                for (Request request : List.of(requests)) {
                    attacker.expect(request, expected);
                }
            });
        }

        /** Sends each request with a valid credential of an ordinary user; each answer must be as expected. */
        Attack expectsSignedIn(Expectation expected, Request... requests) {
            return steps(attacker -> {
                Credentials login = attacker.sharedLogin();
                for (Request request : List.of(requests)) {
                    attacker.expect(request.as(login), expected);
                }
            });
        }

        Attack steps(AttackSteps steps) {
            return new Attack(id, group, title, why, scope, byDesign, exclusive, steps);
        }
    }
}
