package authlab.lab.environment;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A known difference between variants, to test whether it is found, from the environment variable
 * {@code LAB_TEST_SETTINGS} such as {@code jwt-denylist:JWT_DENYLIST=off,TEST_SLOWDOWN_PERCENT=10}.
 */
final class TestSettings {

    private static final String ASKED = System.getenv().getOrDefault("LAB_TEST_SETTINGS", "");

    private TestSettings() {}

    /** What the nodes of a variant are set to for it; nothing unless it was asked for. */
    static Map<String, String> of(Variant variant) {
        Map<String, String> settings = new LinkedHashMap<>();
        String prefix = variant.name() + ":";
        if (ASKED.startsWith(prefix)) {
            Arrays.stream(ASKED.substring(prefix.length()).split(",", -1))
                    .map(pair -> pair.split("=", 2))
                    .forEach(pair -> settings.put(pair[0], pair[1]));
        }
        return settings;
    }
}
