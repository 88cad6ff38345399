package authlab.lab.experiment.renewal;

import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import java.util.List;
import java.util.Map;

/**
 * How a variant renews, as settings of its nodes.
 *
 * @param condition {@link Condition#usual} for the usual settings, with which nothing is renewed within a trial
 */
record RenewalMode(Variant variant, Condition condition, Map<String, String> settings) {

    private static final String LIFETIME = "PT5S";

    private static final String ACCESS_TTL = "JWT_ACCESS_TTL";

    /** Each list begins with the usual settings, with which the others are compared. */
    private static final List<List<RenewalMode>> ALL = List.of(
            sliding(Variants.SESSION_POSTGRES),
            sliding(Variants.SESSION_REDIS),
            List.of(
                    usual(Variants.JWT),
                    new RenewalMode(
                            Variants.JWT,
                            RenewalCondition.STATELESS,
                            Map.of(ACCESS_TTL, LIFETIME, "JWT_REFRESH", "stateless")),
                    new RenewalMode(
                            Variants.JWT,
                            RenewalCondition.ROTATING,
                            Map.of(ACCESS_TTL, LIFETIME, "JWT_REFRESH", "rotating"))));

    RenewalMode {
        settings = Map.copyOf(settings);
    }

    /** The modes of the running variants. */
    static List<List<RenewalMode>> of(List<Variant> running) {
        return ALL.stream()
                .filter(modes -> running.contains(modes.getFirst().variant()))
                .toList();
    }

    private static List<RenewalMode> sliding(Variant variant) {
        return List.of(
                usual(variant),
                new RenewalMode(variant, RenewalCondition.SLIDING, Map.of("SESSION_TOUCH_INTERVAL", LIFETIME)));
    }

    static RenewalMode usual(Variant variant) {
        return new RenewalMode(variant, Condition.usual(), Map.of());
    }

    String name() {
        return condition.isUsual() ? variant.name() : variant.name() + "," + condition.label();
    }
}
