package authlab.session;

import authlab.core.settings.RedisSettings;
import authlab.core.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The settings of sessions.
 *
 * @param redis read only if the store is Redis
 */
record SessionSettings(Store store, RedisSettings redis, Timeouts timeouts) {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofDays(30);

    /** The session store. */
    enum Store {
        MEMORY,
        POSTGRES,
        REDIS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The timeouts of sessions.
     *
     * @param idle since the last request, with the precision of {@code touchInterval}
     * @param absolute since the login
     * @param touchInterval the last use of a session is stored at most this often
     */
    record Timeouts(Duration idle, Duration absolute, Duration touchInterval) {

        /** When a session that is used now expires. */
        Instant expiry(Instant createdAt, Instant now) {
            Instant byIdle = now.plus(idle);
            Instant byAbsolute = createdAt.plus(absolute);
            return byIdle.isBefore(byAbsolute) ? byIdle : byAbsolute;
        }

        boolean touchDue(Instant touchedAt, Instant now) {
            return !now.isBefore(touchedAt.plus(touchInterval));
        }
    }

    static SessionSettings read(Settings settings) {
        Store store = settings.choice("SESSION_STORE", Optional.empty(), Store.class);
        RedisSettings redis = store == Store.REDIS ? RedisSettings.read(settings) : RedisSettings.NONE;
        Duration idle = settings.duration("SESSION_IDLE_TIMEOUT", Duration.ofMinutes(30), SHORTEST, LONGEST);
        Duration absolute = settings.duration("SESSION_ABSOLUTE_TIMEOUT", Duration.ofHours(8), SHORTEST, LONGEST);
        Duration touch = settings.duration("SESSION_TOUCH_INTERVAL", Duration.ofMinutes(1), Duration.ZERO, LONGEST);
        if (idle.compareTo(absolute) > 0) {
            settings.problem("SESSION_IDLE_TIMEOUT", idle, "at most SESSION_ABSOLUTE_TIMEOUT, " + absolute);
        }
        if (touch.compareTo(idle) >= 0) {
            settings.problem("SESSION_TOUCH_INTERVAL", touch, "less than SESSION_IDLE_TIMEOUT, " + idle);
        }
        return new SessionSettings(store, redis, new Timeouts(idle, absolute, touch));
    }
}
