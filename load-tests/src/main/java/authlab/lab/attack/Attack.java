package authlab.lab.attack;

import authlab.lab.catalogue.Variant;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One attack: a description, the requirement it tests and the steps to run.
 *
 * @param id stable and unique in the catalogue
 * @param title what the attacker does, in the field's standard terms
 * @param why the requirement that the attack must not succeed: an RFC, an ASVS requirement, a CWE or CVE class
 * @param scope the variants that the attack applies to
 * @param byDesign the reason why the architecture of a variant cannot block it; empty where it can
 * @param exclusive whether no other attack may run at the same time, because it measures time or uses most of the capacity
 */
public record Attack(
        String id,
        AttackGroup group,
        String title,
        String why,
        AttackScope scope,
        Function<Variant, Optional<String>> byDesign,
        boolean exclusive,
        Steps steps) {

    /** The steps of an attack. */
    @FunctionalInterface
    interface Steps {

        /**
         * Runs the attack once; returns normally when it was blocked.
         *
         * @throws AttackEndedException with the outcome, when it was not blocked and another try would not help
         * @throws IOException when the result could not be determined this time
         */
        void run(Attacker attacker) throws IOException;
    }

    public Attack {
        if (!id.matches("[a-z0-9-]+") || why.isBlank()) {
            throw new IllegalArgumentException("attack '" + id + "' needs an id of a-z, 0-9 and -, and a requirement");
        }
    }

    static Draft attack(String id, String title) {
        return new Draft(id, title);
    }

    /** Collects the parts of an attack, except its group. */
    static final class Draft {

        private final String id;
        private final String title;
        private String why = "";
        private @Nullable AttackScope scope;
        private Function<Variant, Optional<String>> byDesign = _ -> Optional.empty();
        private boolean exclusive;
        private Steps steps = _ -> {};

        private Draft(String id, String title) {
            this.id = id;
            this.title = title;
        }

        Draft why(String requirement) {
            why = requirement;
            return this;
        }

        /** Instead of the usual scope of its group. */
        Draft appliesTo(AttackScope variants) {
            scope = variants;
            return this;
        }

        /** Declares that these variants cannot block the attack. */
        Draft succeedsByDesign(Predicate<Variant> where, String reason) {
            Function<Variant, Optional<String>> before = byDesign;
            byDesign = v -> where.test(v) ? Optional.of(reason) : before.apply(v);
            return this;
        }

        Draft exclusive() {
            exclusive = true;
            return this;
        }

        /** Sends each request without a credential; each answer must be as expected. */
        Draft expects(Expectation expected, List<Request> requests) {
            return steps(a -> a.expectEach(expected, requests));
        }

        Draft expects(Expectation expected, Request... requests) {
            return expects(expected, List.of(requests));
        }

        /** Sends requests made from a valid login of an ordinary user; each answer must be as expected. */
        Draft expectsSignedIn(Expectation expected, Function<Credentials, List<Request>> requests) {
            return steps(a -> a.expectEach(expected, requests.apply(a.sharedLogin())));
        }

        /** Sends tokens made from a valid one; each must be refused as invalid. */
        Draft refuses(Function<TokenForger, Stream<String>> forged) {
            return steps(a -> a.expectInvalid(forged.apply(a.sharedToken())));
        }

        /** Requires that the login which the steps before used still works. */
        Draft keepsLogin() {
            return steps(a -> a.requireAuthenticated(a.sharedLogin()));
        }

        /** Adds steps after those before. */
        Draft steps(Steps more) {
            Steps before = steps;
            steps = a -> {
                before.run(a);
                more.run(a);
            };
            return this;
        }

        Attack in(AttackGroup group, AttackScope usual) {
            return new Attack(id, group, title, why, scope == null ? usual : scope, byDesign, exclusive, steps);
        }
    }
}
