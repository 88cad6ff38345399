package authlab.session;

import authlab.core.Principal;
import authlab.session.SessionSettings.Timeouts;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A session that nobody has signed in for, of a user whom the database does not know. Its id is as random as any and is
 * forgotten at once, so that nobody can use it.
 */
record MadeUpSession(SessionKey key, StoredSession session, Instant expiresAt) {

    /** Beyond the ids of all users that there are. */
    private static final long FIRST_USER = 1_000_000;

    private static final List<String> ROLES = List.of("user");

    /** The id of a made-up user. */
    static long user(int number) {
        return FIRST_USER + number;
    }

    /**
     * One session for each of these users. Each was used for the last time so long ago that it expires at a random moment
     * in the second half of {@code life} from now, and its login was at a random moment before.
     *
     * @param life negative for sessions that have expired
     */
    static Stream<MadeUpSession> of(int from, int to, Duration life, Timeouts timeouts, Instant now) {
        SecureRandom random = new SecureRandom();
        return IntStream.range(from, to).mapToObj(number -> {
            Instant expires = now.plusMillis(Math.round(life.toMillis() * (0.5 + random.nextDouble() / 2)));
            Instant touched = expires.minus(timeouts.idle());
            long longest = timeouts.absolute().minus(timeouts.idle()).toMillis();
            Instant created = touched.minusMillis(Math.round(longest * random.nextDouble()));
            Principal user = new Principal(user(number), "user%07d".formatted(number), ROLES);
            return new MadeUpSession(
                    SessionId.random(random).key(), new StoredSession(user, created, touched), expires);
        });
    }
}
