package authlab.core.settings;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The settings common to both apps.
 *
 * @param node this process's name, for example {@code jwt-1}
 * @param variant the variant that this node belongs to
 * @param port 0 lets the system choose
 * @param publicPath the path under which browsers see the app, with both slashes
 * @param postgresPool maximum connections to Postgres
 * @param httpThreads maximum concurrent requests
 * @param passwordHashesAtOnce maximum concurrent password hashes
 * @param loginTimeout the longest time from the arrival of a login or refresh until its credential is issued
 * @param trustedOrigins origins of pages that may change state in addition to the node's own, as browsers send them
 * @param authDelayMicros additional CPU time of every authentication, in µs: a known difference for tests of the
 *     measurement
 */
public record NodeSettings(
        String node,
        String variant,
        String host,
        int port,
        String publicPath,
        PostgresSettings postgres,
        int postgresPool,
        int httpThreads,
        int passwordHashesAtOnce,
        Duration loginTimeout,
        Set<String> trustedOrigins,
        int authDelayMicros) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:-]{1,255}");
    private static final String ORIGIN = "https?://([a-z0-9-]+(\\.[a-z0-9-]+)*|\\[[0-9a-f:]+])(:[1-9]\\d{0,4})?";

    /** Browsers leave out the standard port. */
    private static final Pattern ORIGINS =
            Pattern.compile("none|(?!.*(http://[^,]*:80|https://[^,]*:443)(,|$))" + ORIGIN + "(," + ORIGIN + ")*");

    private static final Pattern PATH = Pattern.compile("/([A-Za-z0-9._~-]+/)*");

    /** Shorter than the balancer waits for an answer. */
    private static final Duration LOGIN_TIMEOUT = Duration.ofMillis(2500);

    public static NodeSettings read(Settings settings) {
        return new NodeSettings(
                settings.text("NODE", NAME, "a name of a-z, 0-9 and -"),
                settings.text("VARIANT", NAME, "a name of a-z, 0-9 and -"),
                settings.text("HOST", "127.0.0.1", HOST, "an address or host name to listen on"),
                settings.number("PORT", 0, 0, 65_535),
                settings.text("PUBLIC_PATH", "/", PATH, "a path with a slash at both ends, such as /jwt/"),
                PostgresSettings.read(settings),
                settings.number("POSTGRES_POOL", 6, 1, 100),
                httpThreads(settings),
                settings.number("PASSWORD_HASHES_AT_ONCE", Runtime.getRuntime().availableProcessors(), 1, 64),
                settings.duration("LOGIN_TIMEOUT", LOGIN_TIMEOUT, Duration.ofMillis(10), Duration.ofMinutes(5)),
                origins(settings),
                settings.number("AUTH_DELAY_MICROS", 0, 0, 1_000_000));
    }

    public static int httpThreads(Settings settings) {
        return settings.number("HTTP_THREADS", 200, 8, 10_000);
    }

    private static Set<String> origins(Settings settings) {
        String origins = settings.text(
                "TRUSTED_ORIGINS",
                "none",
                ORIGINS,
                "none, or origins as browsers send them, separated by commas, in lower case, without a path and without"
                        + " the standard port, such as https://lab.example,https://lab.example:8443");
        return origins.equals("none") ? Set.of() : Set.copyOf(List.of(origins.split(",", -1)));
    }
}
