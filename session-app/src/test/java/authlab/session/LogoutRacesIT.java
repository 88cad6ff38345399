package authlab.session;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.core.Cost;
import authlab.core.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Races between a logout and another request of the same user: an ended session stays ended. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LogoutRacesIT {

    private static final int RACES = 10_000;
    private static final int RACES_EVERYWHERE = 1_000;

    /** Two threads each, so as many as a node has connections to Postgres. */
    private static final int PAIRS = 3;

    private static final Principal ALICE = user(2);

    private final Stores before = new Stores();
    private Stores stores = before;

    private static Principal user(long id) {
        return new Principal(id, "user-" + id, List.of("user"));
    }

    /** Atomicity does not need durable commits, and thirty thousand of them would take minutes on a slow disk. */
    @BeforeAll
    void commitsInMemory() {
        before.database().update(new Cost(), "ALTER ROLE CURRENT_USER SET synchronous_commit = off", _ -> {});
        stores = new Stores();
    }

    @AfterAll
    void commitsOnDisk() {
        stores.close();
        before.database().update(new Cost(), "ALTER ROLE CURRENT_USER RESET synchronous_commit", _ -> {});
        before.close();
    }

    @BeforeEach
    void noSessions() {
        stores.empty();
    }

    /** Runs both sides of each race simultaneously, several races at a time. */
    private static void race(int races, IntFunction<Runnable> oneSide, IntFunction<Runnable> otherSide)
            throws InterruptedException, ExecutionException {
        List<Callable<Void>> racers = new ArrayList<>();
        for (int pair = 0; pair < PAIRS; pair++) {
            CyclicBarrier start = new CyclicBarrier(2);
            int first = pair;
            for (IntFunction<Runnable> side : List.of(oneSide, otherSide)) {
                racers.add(() -> {
                    for (int race = first; race < races; race += PAIRS) {
                        start.await(2, TimeUnit.MINUTES);
                        side.apply(race).run();
                    }
                    return null;
                });
            }
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(2 * PAIRS)) {
            for (Future<Void> racer : threads.invokeAll(racers)) {
                racer.get();
            }
        }
    }

    private void createAll(SessionStore store, List<SessionKey> keys) {
        if (store instanceof PostgresSessions) {
            stores.database()
                    .update(
                            new Cost(),
                            "INSERT INTO session SELECT k, 2, 'user-2', ARRAY['user'], now(), now(), now() + interval '1 hour'"
                                    + " FROM unnest(?) AS k",
                            p -> p.setArray(
                                    1,
                                    p.getConnection()
                                            .createArrayOf(
                                                    "bytea",
                                                    keys.stream()
                                                            .map(SessionKey::bytes)
                                                            .toArray(byte[][]::new))));
        } else {
            keys.forEach(key -> store.create(key, ALICE, new Cost()));
        }
    }

    @ParameterizedTest
    @EnumSource(Stores.Kind.class)
    void aTouchThatRacesALogoutNeverRestoresTheSession(Stores.Kind kind) throws Exception {
        try (SessionStore store = stores.open(kind, Stores.ALWAYS_TOUCH)) {
            List<SessionKey> keys = Stream.generate(Stores::newKey).limit(RACES).toList();
            createAll(store, keys);
            assertThat(stores.contents(store)).hasSize(RACES);
            Session inFlight = new Session(
                    ALICE, store.find(keys.getFirst(), new Cost()).orElseThrow().createdAt(), true);

            race(
                    RACES,
                    race -> () -> store.touch(keys.get(race), inFlight, new Cost()),
                    race -> () -> store.end(keys.get(race), new Cost()));

            assertThat(stores.contents(store)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Stores.Kind.class)
    void aTouchThatRacesALogoutEverywhereNeverRestoresTheSession(Stores.Kind kind) throws Exception {
        try (SessionStore store = stores.open(kind, Stores.ALWAYS_TOUCH)) {
            List<SessionKey> keys =
                    Stream.generate(Stores::newKey).limit(RACES_EVERYWHERE).toList();
            List<Session> inFlight = new ArrayList<>();
            for (int i = 0; i < RACES_EVERYWHERE; i++) {
                store.create(keys.get(i), user(1000 + i), new Cost());
                inFlight.add(store.find(keys.get(i), new Cost()).orElseThrow());
            }

            race(
                    RACES_EVERYWHERE,
                    race -> () -> store.touch(keys.get(race), inFlight.get(race), new Cost()),
                    race -> () -> store.endAll(1000 + race, new Cost()));

            assertThat(stores.contents(store)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Stores.Kind.class)
    void aLoginThatRacesALogoutEverywhereIsAtomic(Stores.Kind kind) throws Exception {
        try (SessionStore store = stores.open(kind, Stores.LONG)) {
            List<SessionKey> old =
                    Stream.generate(Stores::newKey).limit(RACES_EVERYWHERE).toList();
            List<SessionKey> young =
                    Stream.generate(Stores::newKey).limit(RACES_EVERYWHERE).toList();
            for (int i = 0; i < RACES_EVERYWHERE; i++) {
                store.create(old.get(i), user(1000 + i), new Cost());
            }

            race(
                    RACES_EVERYWHERE,
                    race -> () -> store.create(young.get(race), user(1000 + race), new Cost()),
                    race -> () -> store.endAll(1000 + race, new Cost()));

            assertThat(old)
                    .allSatisfy(key -> assertThat(store.find(key, new Cost())).isEmpty());
            // Either the next logout-everywhere ends the new login, or nothing of it is left.
            IntStream.range(0, RACES_EVERYWHERE).forEach(i -> store.endAll(1000 + i, new Cost()));
            assertThat(stores.contents(store)).isEmpty();
        }
    }
}
