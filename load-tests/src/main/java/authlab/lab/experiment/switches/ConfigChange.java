package authlab.lab.experiment.switches;

import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Condition.Setting;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A variant with one setting changed, compared with a variant with its usual settings.
 *
 * @param condition the change, such as {@code touch=never}; {@link Condition#usual} without a change
 * @param nodes additional settings of the nodes
 * @param balancer additional settings of nginx
 * @param brief whether it also runs in short profiles
 */
record ConfigChange(
        Variant variant, Condition condition, Map<String, String> nodes, Map<String, String> balancer, boolean brief) {

    /** The last use of a session is stored at every request. */
    static final Condition TOUCH_ALWAYS = new Setting(Setting.TOUCH, "every-request");

    private static final String PROVIDER = "JWT_PROVIDER";

    /** The first of each list is the baseline of the others; a variant without a change has its usual settings. */
    static final List<List<ConfigChange>> ALL = List.of(
            List.of(
                    usual(Variants.SESSION_POSTGRES),
                    touch(Variants.SESSION_POSTGRES, TOUCH_ALWAYS, "PT0S", true),
                    // No write except at login.
                    touch(Variants.SESSION_POSTGRES, new Setting(Setting.TOUCH, "never"), "PT29M", false),
                    // One connection for all of a node.
                    nodes(Variants.SESSION_POSTGRES, new Setting(Setting.POOL, "1"), "POSTGRES_POOL", "1", true)),
            List.of(usual(Variants.SESSION_REDIS), touch(Variants.SESSION_REDIS, TOUCH_ALWAYS, "PT0S", true)),
            List.of(
                    usual(Variants.JWT),
                    nativeProvider(Variants.JWT),
                    claims("4096", true),
                    // Just fits into a header.
                    claims("5376", false),
                    // Longer than proxies accept.
                    claims("8192", true),
                    new ConfigChange(
                            Variants.JWT,
                            new Setting(Setting.KEEP_ALIVE, "off"),
                            Map.of(),
                            Map.of("NODE_REQUESTS_PER_CONNECTION", "1"),
                            true),
                    usual(Variants.JWT_DENYLIST),
                    usual(Variants.JWT_RS256),
                    nativeProvider(Variants.JWT_RS256),
                    usual(Variants.JWT_ES256),
                    nativeProvider(Variants.JWT_ES256),
                    usual(Variants.JWT_EDDSA),
                    nativeProvider(Variants.JWT_EDDSA)));

    ConfigChange {
        nodes = Map.copyOf(nodes);
        balancer = Map.copyOf(balancer);
    }

    /** The changes of the running variants; none of a list whose first variant does not run. */
    static List<List<ConfigChange>> of(List<Variant> running, boolean all) {
        List<List<ConfigChange>> series = new ArrayList<>();
        for (List<ConfigChange> listed : ALL) {
            List<ConfigChange> possible = listed.stream()
                    .filter(s -> running.contains(s.variant()) && (all || s.brief()))
                    .toList();
            if (possible.size() > 1 && possible.contains(listed.getFirst())) {
                series.add(possible);
            }
        }
        return series;
    }

    static ConfigChange usual(Variant variant) {
        return new ConfigChange(variant, Condition.usual(), Map.of(), Map.of(), true);
    }

    private static ConfigChange touch(Variant variant, Condition when, String interval, boolean brief) {
        return nodes(variant, when, "SESSION_TOUCH_INTERVAL", interval, brief);
    }

    private static ConfigChange nativeProvider(Variant variant) {
        return nodes(variant, new Setting(Setting.PROVIDER, "native"), PROVIDER, "native", true);
    }

    private static ConfigChange claims(String bytes, boolean brief) {
        return nodes(Variants.JWT, new Setting(Setting.CLAIMS, bytes), "JWT_EXTRA_CLAIM_BYTES", bytes, brief);
    }

    private static ConfigChange nodes(Variant variant, Condition condition, String key, String value, boolean brief) {
        return new ConfigChange(variant, condition, Map.of(key, value), Map.of(), brief);
    }

    String name() {
        return condition.isUsual() ? variant.name() : variant.name() + "," + condition.label();
    }

    boolean usual() {
        return nodes.isEmpty() && balancer.isEmpty();
    }

    /** Whether its nodes sign and verify with the native library. */
    boolean byNativeLibrary() {
        return "native".equals(nodes.get(PROVIDER));
    }
}
