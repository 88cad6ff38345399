package authlab.lab.environment;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Known differences between variants, to test whether they are found, from the environment variable
 * {@code LAB_TEST_SETTINGS} such as {@code jwt-denylist:JWT_DENYLIST=off,TEST_SLOWDOWN_MICROS=25}, with a semicolon
 * between two variants.
 */
final class TestSettings {

    private static final String ASKED = System.getenv().getOrDefault("LAB_TEST_SETTINGS", "");

    private TestSettings() {}

    /** What the nodes of a variant are set to for it; nothing unless it was asked for. */
    static Map<String, String> of(Variant variant) {
        Map<String, String> settings = new LinkedHashMap<>();
        String prefix = variant.name() + ":";
        Arrays.stream(ASKED.split(";", -1))
                .filter(asked -> asked.startsWith(prefix))
                .flatMap(asked -> Arrays.stream(asked.substring(prefix.length()).split(",", -1)))
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> settings.put(pair[0], pair[1]));
        return settings;
    }
}
