package authlab.core.settings;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The connection to Redis.
 *
 * @param timeout the longest wait for a new connection, and the longest wait for an answer
 */
public record RedisSettings(URI url, Duration timeout) {

    /** Longer than a healthy server needs, short enough to answer 503 within 500 ms. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMillis(250);

    /** For a configuration that does not use Redis; nothing listens on port 9. */
    public static final RedisSettings NONE = new RedisSettings(URI.create("redis://127.0.0.1:9"), DEFAULT_TIMEOUT);

    private static final Pattern URL = Pattern.compile("redis://[A-Za-z0-9.-]+:" + Settings.PORT);

    /** Reads {@code REDIS_URL}, which is required, and {@code REDIS_TIMEOUT}. */
    public static RedisSettings read(Settings settings) {
        String url = settings.text("REDIS_URL", URL, "redis://host:port, without credentials");
        Duration timeout =
                settings.duration("REDIS_TIMEOUT", DEFAULT_TIMEOUT, Duration.ofMillis(50), Duration.ofMinutes(1));
        return new RedisSettings(URL.matcher(url).matches() ? URI.create(url) : NONE.url(), timeout);
    }
}
