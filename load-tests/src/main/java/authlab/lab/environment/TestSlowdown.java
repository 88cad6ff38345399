package authlab.lab.environment;

import java.util.Map;

/** A known difference between variants, to test whether it is found: {@code LAB_TEST_SLOWDOWN=jwt:10}. */
final class TestSlowdown {

    private static final String ASKED = System.getenv().getOrDefault("LAB_TEST_SLOWDOWN", "");

    private TestSlowdown() {}

    /** What the nodes of a variant are set to for it; nothing unless it was asked for. */
    static Map<String, String> of(Variant variant) {
        String prefix = variant.name() + ":";
        return ASKED.startsWith(prefix) ? Map.of("TEST_SLOWDOWN_PERCENT", ASKED.substring(prefix.length())) : Map.of();
    }
}
