package authlab.session;

import authlab.core.Principal;
import authlab.session.SessionSettings.Timeouts;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A session without a login, of a user that does not exist in the database. Its random id is discarded, so that it
 * cannot be used.
 */
record SyntheticSession(SessionKey key, StoredSession session, Instant expiresAt) {

    /** Above the ids of all users. */
    private static final long FIRST_USER = 1_000_000;

    private static final List<String> ROLES = List.of("user");

    /** The id of a synthetic user. */
    static long user(int number) {
        return FIRST_USER + number;
    }

    /**
     * One session per user. Its last use is chosen so that it expires at a random time in the second half of {@code
     * life} from now; its login is at a random time before.
     *
     * @param life negative for expired sessions
     */
    static Stream<SyntheticSession> of(int from, int to, Duration life, Timeouts timeouts, Instant now) {
        SecureRandom random = new SecureRandom();
        return IntStream.range(from, to).mapToObj(number -> {
            Instant expires = now.plusMillis(Math.round(life.toMillis() * (0.5 + random.nextDouble() / 2)));
            Instant touched = expires.minus(timeouts.idle());
            long longest = timeouts.absolute().minus(timeouts.idle()).toMillis();
            Instant created = touched.minusMillis(Math.round(longest * random.nextDouble()));
            Principal user = new Principal(user(number), String.format(Locale.ROOT, "user%07d", number), ROLES);
            return new SyntheticSession(
                    SessionId.random(random).key(), new StoredSession(user, created, touched), expires);
        });
    }
}
