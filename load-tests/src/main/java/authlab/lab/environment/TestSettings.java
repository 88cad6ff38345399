package authlab.lab.environment;

import authlab.infra.UserEnvironment;
import authlab.lab.catalogue.Variant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Deliberate differences between variants, to test whether they are detected, from the environment variable
 * {@code LAB_TEST_SETTINGS} such as {@code jwt-denylist:JWT_DENYLIST=off,AUTH_DELAY_MICROS=25}, with a semicolon
 * between two variants.
 */
final class TestSettings {

    private static final String ASKED = UserEnvironment.LAB_TEST_SETTINGS.or("");

    private TestSettings() {}

    /** The additional settings of the nodes of a variant; usually none. */
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
