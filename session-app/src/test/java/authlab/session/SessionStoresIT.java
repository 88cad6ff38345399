package authlab.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import authlab.core.Cost;
import authlab.core.Principal;
import authlab.core.database.Database;
import authlab.core.testing.Servers;
import authlab.infra.testing.TestServers;
import authlab.session.SessionSettings.Timeouts;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The three stores side by side, on real servers: they must not differ in what they remember, and for how long. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SessionStoresIT {

    private static final Principal ALICE = new Principal(2, "alice", List.of("user", "admin"));
    private static final Principal ODD = new Principal(3, "o|d,d \u00e9", List.of());
    private static final Timeouts LONG =
            new Timeouts(Duration.ofMinutes(30), Duration.ofHours(8), Duration.ofMinutes(1));
    private static final Timeouts SHORT_IDLE =
            new Timeouts(Duration.ofMillis(1500), Duration.ofHours(8), Duration.ZERO);
    private static final Timeouts SHORT_ABSOLUTE =
            new Timeouts(Duration.ofMillis(2500), Duration.ofMillis(2500), Duration.ZERO);

    private final SecureRandom random = new SecureRandom();
    private final Database database = Servers.database(4);

    @BeforeAll
    void migrate() {
        assertThat(Servers.migratedPostgres()).isNotEmpty();
    }

    @AfterAll
    void close() {
        database.close();
    }

    private SessionStore open(String name, Timeouts timeouts) {
        return switch (name) {
            case "memory" -> new MemorySessions(timeouts, Clock.systemUTC());
            case "postgres" -> new PostgresSessions(timeouts, database);
            case "redis" ->
                new RedisSessions(timeouts, URI.create(TestServers.redis().url()), Clock.systemUTC());
            default -> throw new IllegalArgumentException(name);
        };
    }

    static Stream<String> stores() {
        return Stream.of("memory", "postgres", "redis");
    }

    private SessionKey newKey() {
        return SessionId.random(random).key();
    }

    @ParameterizedTest
    @MethodSource("stores")
    void whatWasCreatedIsFoundAsItWasInOneCall(String name) {
        try (SessionStore store = open(name, LONG)) {
            SessionKey key = newKey();
            SessionKey odd = newKey();
            store.create(key, ALICE, new Cost());
            store.create(odd, ODD, new Cost());
            Cost cost = new Cost();

            Optional<Session> found = store.find(key, cost);

            assertThat(found).map(Session::principal).contains(ALICE);
            assertThat(found).map(Session::touchDue).contains(false);
            assertThat(cost.calls()).isEqualTo(1);
            assertThat(store.find(odd, new Cost())).map(Session::principal).contains(ODD);
            assertThat(store.find(newKey(), new Cost())).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("stores")
    void aTouchCannotBringBackASessionThatHasEnded(String name) {
        try (SessionStore store = open(name, new Timeouts(LONG.idle(), LONG.absolute(), Duration.ZERO))) {
            SessionKey key = newKey();
            store.create(key, ALICE, new Cost());
            Session seenByARequestInFlight = store.find(key, new Cost()).orElseThrow();

            store.end(key, new Cost());
            store.touch(key, seenByARequestInFlight, new Cost());

            assertThat(seenByARequestInFlight.touchDue()).isTrue();
            assertThat(store.find(key, new Cost())).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("stores")
    void anIdleSessionExpires(String name) {
        try (SessionStore store = open(name, SHORT_IDLE)) {
            SessionKey key = newKey();
            store.create(key, ALICE, new Cost());
            assertThat(store.find(key, new Cost())).isPresent();

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> store.find(key, new Cost()).isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("stores")
    void aSessionInUseOutlivesItsIdleTimeout(String name) {
        try (SessionStore store = open(name, SHORT_IDLE)) {
            await().atMost(Duration.ofMinutes(1)).until(() -> outlives(store, SHORT_IDLE.idle()));
        }
    }

    /** Uses a session for twice the timeout. An attempt in which this process itself stood still for that long proves nothing. */
    private boolean outlives(SessionStore store, Duration idle) {
        SessionKey key = newKey();
        long lastUse = System.nanoTime();
        long end = lastUse + 2 * idle.toNanos();
        store.create(key, ALICE, new Cost());
        while (System.nanoTime() < end) {
            long thisUse = System.nanoTime();
            if (!use(store, key)) {
                assertThat(System.nanoTime() - lastUse).isGreaterThanOrEqualTo(idle.toNanos());
                return false;
            }
            lastUse = thisUse;
        }
        return true;
    }

    @ParameterizedTest
    @MethodSource("stores")
    void aSessionInUseStillEndsAtItsAbsoluteTimeout(String name) {
        try (SessionStore store = open(name, SHORT_ABSOLUTE)) {
            SessionKey key = inUse(store);

            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> !use(store, key));
        }
    }

    /** A session that was used once; one that expired before that, because this process stood still, is made again. */
    private SessionKey inUse(SessionStore store) {
        return await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> {
                            SessionKey key = newKey();
                            store.create(key, ALICE, new Cost());
                            return use(store, key) ? Optional.of(key) : Optional.<SessionKey>empty();
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    private static boolean use(SessionStore store, SessionKey key) {
        Optional<Session> found = store.find(key, new Cost());
        found.ifPresent(session -> store.touch(key, session, new Cost()));
        return found.isPresent();
    }

    @ParameterizedTest
    @MethodSource("stores")
    void endingAllOfAUsersSessionsLeavesOthersAlone(String name) {
        try (SessionStore store = open(name, LONG)) {
            Principal bob = new Principal(900_001, "bob", List.of("user"));
            Principal carol = new Principal(900_002, "carol", List.of("user"));
            List<SessionKey> bobs = List.of(newKey(), newKey(), newKey());
            SessionKey carols = newKey();
            bobs.forEach(key -> store.create(key, bob, new Cost()));
            store.create(carols, carol, new Cost());

            store.endAll(bob.id(), new Cost());
            store.endAll(900_003, new Cost());

            assertThat(bobs)
                    .allSatisfy(key -> assertThat(store.find(key, new Cost())).isEmpty());
            assertThat(store.find(carols, new Cost())).isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("stores")
    void aSessionIsTouchedOnceTheIntervalIsOver(String name) {
        Timeouts timeouts = new Timeouts(LONG.idle(), LONG.absolute(), Duration.ofMillis(1500));
        try (SessionStore store = open(name, timeouts)) {
            SessionKey key = newKey();
            store.create(key, ALICE, new Cost());
            assertThat(store.find(key, new Cost()).orElseThrow().touchDue()).isFalse();

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> store.find(key, new Cost()).orElseThrow().touchDue());
            store.touch(key, store.find(key, new Cost()).orElseThrow(), new Cost());

            assertThat(store.find(key, new Cost()).orElseThrow().touchDue()).isFalse();
        }
    }

    @Test
    void expiredRowsAreSwept() {
        try (PostgresSessions store = new PostgresSessions(SHORT_IDLE, database)) {
            Principal dave = new Principal(900_010, "dave", List.of());
            for (int i = 0; i < 5; i++) {
                store.create(newKey(), dave, new Cost());
            }
            assertThat(rowsOf(dave)).isEqualTo(5);

            await().atMost(Duration.ofSeconds(20)).until(() -> {
                store.sweep();
                return rowsOf(dave) == 0;
            });
        }
    }

    private int rowsOf(Principal principal) {
        return database.query(
                new Cost(),
                "SELECT count(*) FROM session WHERE user_id = ?",
                p -> p.setLong(1, principal.id()),
                rows -> rows.next() ? rows.getInt(1) : -1);
    }
}
