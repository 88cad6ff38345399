package authlab.lab.experiment.switches;

import authlab.lab.catalogue.Condition;
import authlab.lab.catalogue.Condition.Setting;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The catalogue of changes, each compared with a variant with its usual settings. */
public final class ConfigChanges {

    private static final String TOUCH = "SESSION_TOUCH_INTERVAL";
    private static final String EXTRA = "JWT_EXTRA_CLAIM_BYTES";

    /** The first of each list is the baseline of the others; a variant without a change has its usual settings. */
    static final List<List<ConfigChange>> ALL = List.of(
            List.of(
                    ConfigChange.usual(Variants.SESSION_POSTGRES),
                    touchEveryRequest(Variants.SESSION_POSTGRES),
                    nodes(
                            Variants.SESSION_POSTGRES,
                            new Setting(Setting.TOUCH, "never"),
                            TOUCH,
                            "PT29M",
                            "no write except at login",
                            false),
                    nodes(
                            Variants.SESSION_POSTGRES,
                            new Setting(Setting.POOL, "1"),
                            "POSTGRES_POOL",
                            "1",
                            "one connection for all of a node",
                            true)),
            List.of(ConfigChange.usual(Variants.SESSION_REDIS), touchEveryRequest(Variants.SESSION_REDIS)),
            List.of(
                    ConfigChange.usual(Variants.JWT),
                    nativeProvider(Variants.JWT, "signatures by a native library"),
                    claims("4096", "a token with 4 KB of additional claims", true),
                    claims("5376", "a token that just fits into a header", false),
                    claims("8192", "a token longer than proxies accept", true),
                    balancer(
                            Variants.JWT,
                            new Setting(Setting.KEEP_ALIVE, "off"),
                            "NODE_REQUESTS_PER_CONNECTION",
                            "1",
                            "a new connection to a node for every request"),
                    ConfigChange.usual(Variants.JWT_DENYLIST),
                    ConfigChange.usual(Variants.JWT_RS256),
                    nativeProvider(Variants.JWT_RS256, "RS256 by a native library"),
                    ConfigChange.usual(Variants.JWT_ES256),
                    nativeProvider(Variants.JWT_ES256, "ES256 by a native library"),
                    ConfigChange.usual(Variants.JWT_EDDSA),
                    nativeProvider(Variants.JWT_EDDSA, "EdDSA by a native library")));

    private ConfigChanges() {}

    /** The changes of the running variants; none of a list whose first variant does not run. */
    public static List<List<ConfigChange>> of(List<Variant> running, boolean all) {
        List<List<ConfigChange>> series = new ArrayList<>();
        for (List<ConfigChange> listed : ALL) {
            List<ConfigChange> possible = listed.stream()
                    .filter(s -> running.contains(s.variant()))
                    .filter(s -> all || s.brief())
                    .toList();
            if (possible.size() > 1 && possible.contains(listed.getFirst())) {
                series.add(possible);
            }
        }
        return series;
    }

    private static ConfigChange touchEveryRequest(Variant variant) {
        Setting setting = new Setting(Setting.TOUCH, "every-request");
        return nodes(variant, setting, TOUCH, "PT0S", "a write for every request", true);
    }

    private static ConfigChange nativeProvider(Variant variant, String description) {
        Setting setting = new Setting(Setting.PROVIDER, "native");
        return nodes(variant, setting, ConfigChange.PROVIDER, setting.value(), description, true);
    }

    private static ConfigChange claims(String bytes, String description, boolean brief) {
        return nodes(Variants.JWT, new Setting(Setting.CLAIMS, bytes), EXTRA, bytes, description, brief);
    }

    private static ConfigChange nodes(
            Variant variant, Condition condition, String key, String value, String description, boolean brief) {
        return new ConfigChange(variant, condition, Map.of(key, value), Map.of(), description, brief);
    }

    private static ConfigChange balancer(
            Variant variant, Condition condition, String key, String value, String description) {
        return new ConfigChange(variant, condition, Map.of(), Map.of(key, value), description, true);
    }
}
