package authlab.session;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.core.Cost;
import authlab.core.Principal;
import authlab.core.testing.MutableClock;
import authlab.core.testing.Servers;
import authlab.session.SessionSettings.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The three stores on real servers: they must not differ in content and expiry. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SessionStoresIT {

    private static final Principal ALICE = new Principal(2, "alice", List.of("user", "admin"));
    private static final Principal ODD = new Principal(3, "o|d,d \u00e9", List.of());
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration IDLE = Stores.LONG.idle();

    @RegisterExtension
    final Stores stores = new Stores();

    private final MutableClock clock = new MutableClock();

    @BeforeAll
    void migrate() {
        assertThat(Servers.migratedPostgres()).isNotEmpty();
    }

    private SessionStore open(Stores.Kind kind, Timeouts timeouts) {
        return stores.open(kind, timeouts, clock);
    }

    /** Moves time forward: the clock of the stores, and the times stored in the servers. */
    private void pass(Duration time) {
        clock.advance(time);
        stores.database()
                .update(
                        new Cost(),
                        "UPDATE session SET created_at = created_at - passed, touched_at = touched_at - passed,"
                                + " expires_at = expires_at - passed FROM (SELECT ? * interval '1 millisecond' AS passed) t",
                        p -> p.setLong(1, time.toMillis()));
        for (String key : stores.redis().keys("session:*")) {
            long left = stores.redis().pttl(key);
            assertThat(left).as("every session in Redis has a time to live").isPositive();
            stores.redis().pexpire(key, left - time.toMillis());
        }
    }

    @ParameterizedTest
    @EnumSource(Stores.Kind.class)
    void aCreatedSessionIsFoundUnchangedInOneCall(Stores.Kind kind) {
        try (SessionStore store = open(kind, Stores.LONG)) {
            SessionKey key = Stores.newKey();
            SessionKey odd = Stores.newKey();
            store.create(key, ALICE, new Cost());
            store.create(odd, ODD, new Cost());
            Cost cost = new Cost();

            Optional<Session> found = store.find(key, cost);

            assertThat(found).map(Session::principal).contains(ALICE);
            assertThat(found).map(Session::touchDue).contains(false);
            assertThat(cost.calls()).isEqualTo(1);
            assertThat(store.find(odd, new Cost())).map(Session::principal).contains(ODD);
            assertThat(store.find(Stores.newKey(), new Cost())).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Stores.Kind.class)
    void aTouchCannotRestoreAnEndedSession(Stores.Kind kind) {
        try (SessionStore store = open(kind, Stores.ALWAYS_TOUCH)) {
            SessionKey key = Stores.newKey();
            store.create(key, ALICE, new Cost());
            Session seenByARequestInFlight = store.find(key, new Cost()).orElseThrow();

            store.end(key, new Cost());
            store.touch(key, seenByARequestInFlight, new Cost());

            assertThat(seenByARequestInFlight.touchDue()).isTrue();
            assertThat(store.find(key, new Cost())).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Stores.Kind.class)
    void anIdleSessionExpires(Stores.Kind kind) {
        try (SessionStore store = open(kind, Stores.ALWAYS_TOUCH)) {
            SessionKey key = Stores.newKey();
            store.create(key, ALICE, new Cost());

            pass(IDLE.minus(MINUTE));
            assertThat(store.find(key, new Cost())).isPresent();

            pass(MINUTE);
            assertThat(store.find(key, new Cost())).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Stores.Kind.class)
    void aSessionInUseOutlivesItsIdleTimeoutAndEndsAtItsAbsoluteOne(Stores.Kind kind) {
        try (SessionStore store = open(kind, Stores.ALWAYS_TOUCH)) {
            SessionKey key = Stores.newKey();
            store.create(key, ALICE, new Cost());
            Duration lived = Duration.ZERO;
            while (lived.plus(IDLE).compareTo(Stores.ALWAYS_TOUCH.absolute()) < 0) {
                pass(IDLE.minus(MINUTE));
                lived = lived.plus(IDLE).minus(MINUTE);
                assertThat(use(store, key)).as("after " + lived).isTrue();
            }
            Duration left = Stores.ALWAYS_TOUCH.absolute().minus(lived);

            pass(left.minus(MINUTE));
            assertThat(use(store, key)).isTrue();

            pass(MINUTE);
            assertThat(store.find(key, new Cost())).isEmpty();
        }
    }

    private static boolean use(SessionStore store, SessionKey key) {
        Optional<Session> found = store.find(key, new Cost());
        found.ifPresent(session -> store.touch(key, session, new Cost()));
        return found.isPresent();
    }

    @ParameterizedTest
    @EnumSource(Stores.Kind.class)
    void endingAllSessionsOfAUserEndsNoOthers(Stores.Kind kind) {
        try (SessionStore store = open(kind, Stores.LONG)) {
            Principal bob = new Principal(900_001, "bob", List.of("user"));
            Principal carol = new Principal(900_002, "carol", List.of("user"));
            List<SessionKey> bobs = List.of(Stores.newKey(), Stores.newKey(), Stores.newKey());
            SessionKey carols = Stores.newKey();
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
    @EnumSource(Stores.Kind.class)
    void aSessionIsTouchedOnceTheIntervalIsOver(Stores.Kind kind) {
        Duration interval = Duration.ofMinutes(10);
        try (SessionStore store = open(kind, new Timeouts(IDLE, Stores.LONG.absolute(), interval))) {
            SessionKey key = Stores.newKey();
            store.create(key, ALICE, new Cost());

            pass(interval.minus(MINUTE));
            assertThat(touchDue(store, key)).isFalse();

            pass(MINUTE);
            assertThat(touchDue(store, key)).isTrue();

            assertThat(use(store, key)).isTrue();
            assertThat(touchDue(store, key)).isFalse();
        }
    }

    private static boolean touchDue(SessionStore store, SessionKey key) {
        return store.find(key, new Cost()).orElseThrow().touchDue();
    }

    @Test
    void expiredRowsAreSweptAndNoOthers() {
        try (PostgresSessions store = new PostgresSessions(Stores.LONG, stores.database())) {
            IntStream.range(0, 5).forEach(_ -> store.create(Stores.newKey(), ALICE, new Cost()));
            pass(IDLE);
            store.create(Stores.newKey(), ALICE, new Cost());

            store.sweep();

            assertThat(stores.contents(store)).hasSize(1);
        }
    }
}
