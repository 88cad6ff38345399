package authlab.jwt.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import authlab.core.Cost;
import authlab.core.database.Database;
import authlab.core.testing.Servers;
import authlab.jwt.refresh.RefreshStrategy.Result;
import authlab.jwt.refresh.RefreshStrategy.Result.Continued;
import authlab.jwt.refresh.RefreshStrategy.Result.Ended;
import authlab.jwt.refresh.RefreshStrategy.Result.Reused;
import authlab.jwt.token.Login;
import authlab.jwt.token.Token;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Refresh token families on a real Postgres: rotation, reuse detection, races. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RefreshFamiliesIT {

    /** Pairs of refreshes of one token; {@code -Drefresh.races=10000} for the long run. */
    private static final int RACES = Integer.getInteger("refresh.races", 10_000);

    private static final long ALICE = 2;
    private static final long BOB = 3;

    private final Database database = Servers.database(20);
    private final RefreshFamilies patient = new RefreshFamilies(database, "test", Duration.ofMinutes(10));
    private final RefreshFamilies strict = new RefreshFamilies(database, "test", Duration.ZERO);

    @BeforeAll
    void migrate() {
        assertThat(Servers.migratedPostgres()).isNotEmpty();
    }

    @AfterAll
    void close() {
        database.close();
    }

    private Login begin(long userId, Duration life) {
        Instant now = Clock.systemUTC().instant();
        String id = UUID.randomUUID().toString().replace("-", "").substring(0, 22);
        return patient.begin(new Login(id, now.toEpochMilli(), now.plus(life), 0), userId, new Cost());
    }

    private Login begin(long userId) {
        return begin(userId, Duration.ofHours(8));
    }

    private static Token token(Login login, long userId) {
        return new Token("0123456789_abcdefghi-A", userId, "", List.of(), login, login.ends());
    }

    private static Result use(RefreshFamilies families, Login login) {
        return families.use(token(login, ALICE), new Cost());
    }

    private boolean lives(Login login) {
        return use(patient, login) instanceof Continued;
    }

    @Test
    void theCurrentTokenIsRotatedInOneStatement() {
        Login first = begin(ALICE);
        Cost cost = new Cost();

        assertThat(first.generation()).isEqualTo(1);
        assertThat(strict.use(token(first, ALICE), cost)).isEqualTo(new Continued(first.at(2)));
        assertThat(cost.calls()).isEqualTo(1);
        assertThat(use(strict, first.at(2))).isEqualTo(new Continued(first.at(3)));
    }

    @Test
    void withinTheGracePeriodThePreviousTokenGetsTheSameSuccessor() {
        Login first = begin(ALICE);
        use(patient, first);

        assertThat(use(patient, first)).isEqualTo(new Continued(first.at(2)));
        assertThat(use(patient, first)).isEqualTo(new Continued(first.at(2)));
        assertThat(use(patient, first.at(2))).isEqualTo(new Continued(first.at(3)));
    }

    @Test
    void afterTheGracePeriodReuseEndsTheLogin() {
        Login first = begin(ALICE);
        Login other = begin(ALICE);
        use(strict, first);

        assertThat(use(strict, first)).isInstanceOf(Reused.class);
        assertThat(use(patient, first.at(2))).isInstanceOf(Ended.class);
        assertThat(use(patient, first)).isInstanceOf(Ended.class);
        assertThat(lives(other)).isTrue();
    }

    @Test
    void theGracePeriodUsesTheDatabasesClock() {
        Login first = begin(ALICE);
        use(patient, first);

        pass(first, Duration.ofMinutes(9));
        assertThat(use(patient, first)).isEqualTo(new Continued(first.at(2)));

        pass(first, Duration.ofMinutes(1));
        assertThat(use(patient, first)).isInstanceOf(Reused.class);
        assertThat(lives(first.at(2))).isFalse();
    }

    /** Moves the last use of a login's refresh token into the past. */
    private void pass(Login login, Duration time) {
        database.update(
                new Cost(),
                "UPDATE refresh_family SET rotated_at = rotated_at - ? * interval '1 second' WHERE id = ?",
                p -> {
                    p.setLong(1, time.toSeconds());
                    p.setString(2, login.id());
                });
    }

    @Test
    void anOlderGenerationEndsTheLoginEvenWithinTheGracePeriod() {
        Login first = begin(ALICE);
        use(patient, first);
        use(patient, first.at(2));

        assertThat(use(patient, first)).isInstanceOf(Reused.class);
        assertThat(lives(first.at(3))).isFalse();
    }

    @Test
    void aGenerationThatWasNeverIssuedEndsTheLogin() {
        Login first = begin(ALICE);

        assertThat(use(patient, first.at(2))).isInstanceOf(Reused.class);
        assertThat(lives(first)).isFalse();
    }

    @Test
    void aTokenOfAnotherUserOrAnUnknownLoginIsRefusedAndEndsNothing() {
        Login first = begin(ALICE);

        assertThat(patient.use(token(first, BOB), new Cost())).isInstanceOf(Ended.class);
        assertThat(use(patient, new Login("nobody", 1, first.ends(), 1))).isInstanceOf(Ended.class);
        assertThat(lives(first)).isTrue();
    }

    @Test
    void endingOneOrAllEndsNoOthers() {
        RefreshFamilies elsewhere = new RefreshFamilies(database, "another", Duration.ZERO);
        Login one = begin(ALICE);
        Login two = begin(ALICE);

        assertThat(patient.end(one, new Cost())).isTrue();
        assertThat(elsewhere.endAll(ALICE, new Cost())).isTrue();
        assertThat(lives(one)).isFalse();
        assertThat(lives(two)).isTrue();

        Login bobs = begin(BOB);
        patient.endAll(ALICE, new Cost());
        assertThat(lives(two.at(2))).isFalse();
        assertThat(patient.use(token(bobs, BOB), new Cost())).isInstanceOf(Continued.class);
    }

    @Test
    void anExpiredLoginIsRefusedAndItsRowRemovedByLaterLogins() {
        Login expired = begin(ALICE, Duration.ofSeconds(-1));

        assertThat(use(patient, expired)).isInstanceOf(Ended.class);
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            begin(BOB);
            return rowsOf(expired) == 0;
        });
    }

    private int rowsOf(Login login) {
        return database.query(
                new Cost(),
                "SELECT count(*) FROM refresh_family WHERE id = ?",
                p -> p.setString(1, login.id()),
                rows -> rows.next() ? rows.getInt(1) : -1);
    }

    @Test
    void twoConcurrentRefreshesOfOneTokenGetTheSameSuccessor() throws Exception {
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        inParallel(6, racer -> {
            CyclicBarrier together = new CyclicBarrier(2);
            try (ExecutorService partner = Executors.newSingleThreadExecutor()) {
                for (int i = racer; i < RACES; i += 6) {
                    Login first = begin(ALICE);
                    Future<Result> theirs = partner.submit(() -> {
                        var _ = together.await(2, TimeUnit.MINUTES);
                        return use(patient, first);
                    });
                    var _ = together.await(2, TimeUnit.MINUTES);
                    Result mine = use(patient, first);
                    Continued successor = new Continued(first.at(2));
                    if (!mine.equals(successor) || !theirs.get().equals(successor) || !lives(first.at(2))) {
                        wrong.add(mine + " and " + theirs.get());
                    }
                }
            }
        });

        assertThat(wrong).isEmpty();
    }

    @Test
    void twentyConcurrentRefreshesGetTheSameSuccessor() throws Exception {
        Login first = begin(ALICE);
        Queue<Result> answers = new ConcurrentLinkedQueue<>();

        inParallel(20, _ -> answers.add(use(patient, first)));

        assertThat(answers).hasSize(20).containsOnly(new Continued(first.at(2)));
        assertThat(lives(first.at(2))).isTrue();
    }

    @Test
    void aLogoutThatRacesARefreshWins() throws Exception {
        Queue<Login> resurrected = new ConcurrentLinkedQueue<>();
        inParallel(4, racer -> {
            for (int i = racer; i < 400; i += 4) {
                Login first = begin(ALICE);
                try (ExecutorService partner = Executors.newSingleThreadExecutor()) {
                    Future<Boolean> ended = partner.submit(() -> patient.end(first, new Cost()));
                    var _ = use(patient, first);
                    assertThat(ended.get()).isTrue();
                }
                if (lives(first) || lives(first.at(2))) {
                    resurrected.add(first);
                }
            }
        });

        assertThat(resurrected).isEmpty();
    }

    private static void inParallel(int threads, Racer racer) throws Exception {
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                int which = i;
                all.add(pool.submit(() -> {
                    racer.run(which);
                    return true;
                }));
            }
        }
        for (Future<?> one : all) {
            assertThat(one.get()).isEqualTo(true);
        }
    }

    @FunctionalInterface
    private interface Racer {
        void run(int which) throws Exception;
    }
}
