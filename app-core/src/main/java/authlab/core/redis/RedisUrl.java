package authlab.core.redis;

import authlab.core.settings.Settings;
import java.net.URI;
import java.util.regex.Pattern;

/** Reads where Redis is. */
public final class RedisUrl {

    /** Stands for Redis where none is needed; nothing listens there. */
    public static final URI NONE = URI.create("redis://127.0.0.1:9");

    private static final Pattern PATTERN = Pattern.compile("redis://[A-Za-z0-9.-]+:\\d{1,5}");

    private RedisUrl() {}

    /** The required setting {@code REDIS_URL}. */
    public static URI read(Settings settings) {
        String url = settings.text("REDIS_URL", PATTERN, "redis://host:port, without credentials");
        return PATTERN.matcher(url).matches() ? URI.create(url) : NONE;
    }
}
