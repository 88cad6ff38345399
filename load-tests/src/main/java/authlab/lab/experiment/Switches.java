package authlab.lab.experiment;

import authlab.lab.environment.Variant;
import authlab.lab.environment.Variants;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The catalogue of changes that are priced one at a time, each against a variant as it usually is. */
final class Switches {

    private static final Variant SESSION_POSTGRES = variant("session-postgres");
    private static final Variant SESSION_REDIS = variant("session-redis");
    private static final Variant JWT = variant("jwt");
    private static final Variant RS256 = variant("jwt-rs256");
    private static final Variant ES256 = variant("jwt-es256");
    private static final Variant EDDSA = variant("jwt-eddsa");

    private static final String TOUCH = "SESSION_TOUCH_INTERVAL";
    private static final String EXTRA = "JWT_EXTRA_CLAIM_BYTES";

    /** The first of each list is what the others are compared with; those of another variant are it as it usually is. */
    static final List<List<Switch>> ALL = List.of(
            List.of(
                    Switch.usual(SESSION_POSTGRES),
                    nodes(SESSION_POSTGRES, "touch=every-request", TOUCH, "PT0S", "a write for every request", true),
                    nodes(SESSION_POSTGRES, "touch=never", TOUCH, "PT29M", "no write but at login", false),
                    nodes(SESSION_POSTGRES, "pool=1", "POSTGRES_POOL", "1", "one connection for all of a node", true)),
            List.of(
                    Switch.usual(SESSION_REDIS),
                    nodes(SESSION_REDIS, "touch=every-request", TOUCH, "PT0S", "a write for every request", true)),
            List.of(
                    Switch.usual(JWT),
                    nodes(JWT, "provider=native", Switch.PROVIDER, "native", "the signature by a native library", true),
                    nodes(JWT, "claims=4096", EXTRA, "4096", "a token with 4 KB of claims more", true),
                    nodes(JWT, "claims=5376", EXTRA, "5376", "a token that just fits into a header", false),
                    nodes(JWT, "claims=8192", EXTRA, "8192", "a token longer than proxies take", true),
                    balancer(
                            JWT,
                            "keep-alive=off",
                            "NODE_REQUESTS_PER_CONNECTION",
                            "1",
                            "a new connection to a node for every request"),
                    Switch.usual(variant("jwt-denylist")),
                    Switch.usual(RS256),
                    nodes(RS256, "provider=native", Switch.PROVIDER, "native", "RS256 by a native library", true),
                    Switch.usual(ES256),
                    nodes(ES256, "provider=native", Switch.PROVIDER, "native", "ES256 by a native library", true),
                    Switch.usual(EDDSA),
                    nodes(EDDSA, "provider=native", Switch.PROVIDER, "native", "EdDSA by a native library", true)));

    private Switches() {}

    /** What can be compared where these variants run; nothing of a list whose first does not. */
    static List<List<Switch>> of(List<Variant> running, boolean all) {
        List<List<Switch>> series = new ArrayList<>();
        for (List<Switch> listed : ALL) {
            List<Switch> possible = listed.stream()
                    .filter(s -> running.contains(s.variant()))
                    .filter(s -> all || s.brief())
                    .toList();
            if (possible.size() > 1 && possible.contains(listed.getFirst())) {
                series.add(possible);
            }
        }
        return series;
    }

    private static Switch nodes(
            Variant variant, String condition, String key, String value, String teaches, boolean brief) {
        return new Switch(variant, condition, Map.of(key, value), Map.of(), teaches, brief);
    }

    private static Switch balancer(Variant variant, String condition, String key, String value, String teaches) {
        return new Switch(variant, condition, Map.of(), Map.of(key, value), teaches, true);
    }

    private static Variant variant(String name) {
        return Variants.named(List.of(name)).getFirst();
    }
}
