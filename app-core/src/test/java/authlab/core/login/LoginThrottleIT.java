package authlab.core.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import authlab.core.Cost;
import authlab.core.database.Database;
import authlab.core.login.LoginOutcome.Bad;
import authlab.core.login.LoginOutcome.Good;
import authlab.core.login.LoginOutcome.Throttled;
import authlab.core.password.PasswordCheck;
import authlab.core.password.PasswordCheck.BusyException;
import authlab.core.settings.LoginSettings;
import authlab.core.testing.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Guessing is slowed down, over two nodes on one real database; signing in is not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LoginThrottleIT {

    private static final int ALLOWED = 10;
    private static final int TURNS = 2;
    private static final String RIGHT = "authlab-demo";
    private static final LoginSettings LIMITS = new LoginSettings(ALLOWED, Duration.ofSeconds(30));

    private final Database database = Servers.database(6);
    private final PasswordCheck passwords = new PasswordCheck(TURNS);
    private final PasswordCheck otherPasswords = new PasswordCheck(TURNS);
    private final PasswordLogin node = new PasswordLogin(database, LIMITS, passwords);
    private final PasswordLogin otherNode = new PasswordLogin(database, LIMITS, otherPasswords);

    @BeforeEach
    void nobodyHasFailed() {
        database.update(new Cost(), "DELETE FROM login_throttle", _ -> {});
    }

    @AfterAll
    void close() {
        passwords.close();
        otherPasswords.close();
        database.close();
    }

    /** Tries until it is its turn, which on a slow machine takes longer than a node lets anybody wait. */
    private static LoginOutcome attempt(PasswordLogin at, String name, String password) {
        while (true) {
            try {
                return at.attempt(name, password, new Cost());
            } catch (BusyException _) {
                Thread.onSpinWait();
            }
        }
    }

    private long hashes() {
        return passwords.hashes() + otherPasswords.hashes();
    }

    private double databaseSeconds() {
        return database.query(
                new Cost(),
                "SELECT extract(epoch FROM now())",
                _ -> {},
                rows -> rows.next() ? rows.getDouble(1) : Double.NaN);
    }

    /** After how many delays, of 1 s, 2 s, 4 s and so on, somebody may have tried: none, unless the machine is slow. */
    private long delaysSince(double start) {
        return (long) (Math.log(databaseSeconds() - start + 1) / Math.log(2));
    }

    private int failuresOf(String name) {
        return database.query(
                new Cost(),
                "SELECT failures FROM login_throttle WHERE key = ?",
                p -> p.setBytes(1, ThrottleKey.of(name)),
                rows -> rows.next() ? rows.getInt(1) : 0);
    }

    /** Leaves a name as if it had failed so often, with its delay over a second ago. */
    private void haveFailed(String name, int failures, Duration ago) {
        database.update(
                new Cost(),
                "INSERT INTO login_throttle VALUES (?, ?, now() - ? * interval '1 second', now() - interval '1 second')",
                p -> {
                    p.setBytes(1, ThrottleKey.of(name));
                    p.setInt(2, failures);
                    p.setLong(3, ago.toSeconds());
                });
    }

    private List<LoginOutcome> atOnce(int attempts, String name, String password)
            throws InterruptedException, ExecutionException {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<LoginOutcome>> calls = IntStream.range(0, attempts)
                    .<Callable<LoginOutcome>>mapToObj(i -> () -> attempt(i % 2 == 0 ? node : otherNode, name, password))
                    .toList();
            List<LoginOutcome> outcomes = new ArrayList<>();
            for (Future<LoginOutcome> call : callers.invokeAll(calls)) {
                outcomes.add(call.get());
            }
            return outcomes;
        }
    }

    @Test
    void failuresOnBothNodesCountTogetherAndThePasswordIsThenNotLookedAt() {
        double start = databaseSeconds();
        long before = hashes();
        int bad = 0;
        while (attempt(bad % 2 == 0 ? node : otherNode, "bob", "wrong") instanceof Bad && bad < 2 * ALLOWED) {
            bad++;
        }

        assertThat((long) bad).isBetween((long) ALLOWED, ALLOWED + delaysSince(start));
        assertThat(hashes() - before).isEqualTo(bad);
    }

    @Test
    void theRightPasswordWorksAfterTheDelayAndEndsTheCount() {
        haveFailed("bob", ALLOWED - 1, Duration.ZERO);
        assertThat(attempt(node, "bob", "wrong")).isInstanceOf(Bad.class);

        await().atMost(Duration.ofSeconds(30)).until(() -> attempt(otherNode, "bob", RIGHT) instanceof Good);

        assertThat(failuresOf("bob")).isZero();
        assertThat(attempt(node, "bob", "wrong")).isInstanceOf(Bad.class);
        assertThat(failuresOf("bob")).isEqualTo(1);
    }

    @Test
    void whileTheDelayLastsEvenTheRightPasswordIsTurnedAwayUnhashed() {
        haveFailed("bob", 30, Duration.ZERO);
        assertThat(attempt(node, "bob", "wrong")).isInstanceOf(Bad.class);
        long before = hashes();

        LoginOutcome right = attempt(otherNode, "bob", RIGHT);

        assertThat(right)
                .isInstanceOfSatisfying(
                        Throttled.class,
                        t -> assertThat(t.retryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30)));
        assertThat(hashes()).isEqualTo(before);
    }

    @Test
    void ofFiftyWrongPasswordsAtOnceNoMoreAreHashedThanAllowedPlusTheTurnsOfBothNodes() throws Exception {
        double start = databaseSeconds();
        long before = hashes();

        List<LoginOutcome> outcomes = atOnce(50, "bob", "wrong");

        assertThat(outcomes).noneMatch(Good.class::isInstance);
        assertThat(hashes() - before).isBetween((long) ALLOWED, ALLOWED + 2L * TURNS + delaysSince(start));
    }

    @Test
    void onceTheDelayIsOverOneAttemptMayTryAndNoMore() throws Exception {
        haveFailed("bob", 30, Duration.ZERO);
        long before = hashes();

        List<LoginOutcome> outcomes = atOnce(20, "bob", "wrong");

        assertThat(outcomes).filteredOn(Bad.class::isInstance).hasSize(1);
        assertThat(hashes() - before).isEqualTo(1);
    }

    @Test
    void rightPasswordsOfOneAccountAtOnceAreNeverThrottled() throws Exception {
        haveFailed("bob", ALLOWED - 1, Duration.ZERO);

        assertThat(atOnce(16, "bob", RIGHT)).allMatch(Good.class::isInstance);
        assertThat(failuresOf("bob")).isZero();
    }

    @Test
    void aRightPasswordIsOneStatementAndAnotherOnlyAfterFailures() throws BusyException {
        Cost clean = new Cost();
        Cost afterFailure = new Cost();

        node.attempt("carol", RIGHT, clean);
        assertThat(attempt(node, "carol", "wrong")).isInstanceOf(Bad.class);
        otherNode.attempt("carol", RIGHT, afterFailure);

        assertThat(clean.calls()).isEqualTo(1);
        assertThat(afterFailure.calls()).isEqualTo(2);
    }

    @Test
    void anUnknownNameIsCountedAndThrottledLikeAKnownOne() throws BusyException {
        for (String name : List.of("dave", "nobody-has-this-name")) {
            Cost cost = new Cost();
            long before = hashes();
            assertThat(node.attempt(name, "wrong", cost)).isInstanceOf(Bad.class);
            assertThat(cost.calls()).isEqualTo(2);
            assertThat(hashes() - before).isEqualTo(1);
            assertThat(failuresOf(name)).isEqualTo(1);

            // Even the first failure closes the name for two milliseconds, which a quick machine is within.
            database.update(new Cost(), "UPDATE login_throttle SET failures = 30, open_at = now()", _ -> {});
            assertThat(attempt(node, name, "wrong")).isInstanceOf(Bad.class);
            assertThat(attempt(node, name, "wrong")).isInstanceOf(Throttled.class);
        }
    }

    @Test
    void delaysDoubleUpToTheLongest() {
        Accounts accounts = new Accounts(database, new LoginSettings(3, Duration.ofSeconds(6)));
        List<Double> delays = new ArrayList<>();

        for (int failure = 1; failure <= 8; failure++) {
            accounts.failed("erin", new Cost());
            delays.add(database.query(
                    new Cost(),
                    "SELECT extract(epoch FROM open_at - failed_at) FROM login_throttle",
                    _ -> {},
                    rows -> rows.next() ? rows.getDouble(1) : -1));
        }

        assertThat(delays.subList(2, 8)).containsExactly(1.0, 2.0, 4.0, 6.0, 6.0, 6.0);
    }

    @Test
    void failuresOfLongAgoCountNoMoreAndTheirRowsGo() {
        haveFailed("bob", 90, Duration.ofMinutes(16));
        IntStream.range(0, 20).forEach(i -> haveFailed("invented-" + i, 90, Duration.ofMinutes(16)));
        Accounts accounts = new Accounts(database, LIMITS);

        Account bob = accounts.look("bob", new Cost());
        accounts.failed("bob", new Cost());
        assertThat(bob.standing()).isInstanceOf(Account.Standing.Open.class);
        assertThat(failuresOf("bob")).isEqualTo(1);

        IntStream.range(0, 100).forEach(_ -> accounts.failed("frank", new Cost()));
        assertThat(failuresOf("invented-1")).isZero();
        assertThat(failuresOf("frank")).isEqualTo(100);
    }
}
