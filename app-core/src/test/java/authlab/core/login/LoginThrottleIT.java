package authlab.core.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import authlab.core.Cost;
import authlab.core.database.Database;
import authlab.core.login.LoginOutcome.Accepted;
import authlab.core.login.LoginOutcome.Rejected;
import authlab.core.login.LoginOutcome.Throttled;
import authlab.core.password.PasswordCheck;
import authlab.core.password.PasswordCheck.BusyException;
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

/** The login throttle of two nodes on one real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LoginThrottleIT {

    private static final int ALLOWED = Accounts.Limits.STANDARD.failuresAllowed();
    private static final int TURNS = 2;
    private static final String RIGHT = "authlab-demo";

    private final Database database = Servers.database(6);
    private final PasswordCheck passwords = new PasswordCheck(TURNS);
    private final PasswordCheck otherPasswords = new PasswordCheck(TURNS);
    private final PasswordLogin node = new PasswordLogin(database, passwords);
    private final PasswordLogin otherNode = new PasswordLogin(database, otherPasswords);

    @BeforeEach
    void clearThrottle() {
        database.update(new Cost(), "DELETE FROM login_throttle", _ -> {});
    }

    @AfterAll
    void close() {
        passwords.close();
        otherPasswords.close();
        database.close();
    }

    /** Retries until a slot is free, which on a slow machine takes longer than the limit of a node. */
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

    /**
     * The number of attempts allowed since, after delays of 1 s, 2 s, 4 s and so on; none unless the machine is slow.
     */
    private long delaysSince(double start) {
        return (long) (Math.log(databaseSeconds() - start + 1) / Math.log(2));
    }

    private int failuresOf(String name) {
        return database.query(
                new Cost(),
                "SELECT failures FROM login_throttle WHERE key = ?",
                p -> p.setBytes(1, Accounts.key(name)),
                rows -> rows.next() ? rows.getInt(1) : 0);
    }

    /** Stores failures of a name whose delay was over one second ago. */
    private void haveFailed(String name, int failures, Duration ago) {
        database.update(
                new Cost(),
                "INSERT INTO login_throttle VALUES (?, ?, now() - ? * interval '1 second', now() - interval '1 second')",
                p -> {
                    p.setBytes(1, Accounts.key(name));
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
    void failuresOnBothNodesAreSummedAndFurtherPasswordsAreNotChecked() {
        double start = databaseSeconds();
        long before = hashes();
        int bad = 0;
        while (attempt(bad % 2 == 0 ? node : otherNode, "bob", "wrong") instanceof Rejected && bad < 2 * ALLOWED) {
            bad++;
        }

        assertThat((long) bad).isBetween((long) ALLOWED, ALLOWED + delaysSince(start));
        assertThat(hashes() - before).isEqualTo(bad);
    }

    @Test
    void theCorrectPasswordWorksAfterTheDelayAndResetsTheCount() {
        haveFailed("bob", ALLOWED - 1, Duration.ZERO);
        assertThat(attempt(node, "bob", "wrong")).isInstanceOf(Rejected.class);

        await().atMost(Duration.ofSeconds(30)).until(() -> attempt(otherNode, "bob", RIGHT) instanceof Accepted);

        assertThat(failuresOf("bob")).isZero();
        assertThat(attempt(node, "bob", "wrong")).isInstanceOf(Rejected.class);
        assertThat(failuresOf("bob")).isEqualTo(1);
    }

    @Test
    void duringTheDelayEvenTheCorrectPasswordIsRefusedWithoutHashing() {
        haveFailed("bob", 30, Duration.ZERO);
        assertThat(attempt(node, "bob", "wrong")).isInstanceOf(Rejected.class);
        long before = hashes();

        LoginOutcome right = attempt(otherNode, "bob", RIGHT);

        assertThat(right)
                .isInstanceOfSatisfying(
                        Throttled.class,
                        t -> assertThat(t.retryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30)));
        assertThat(hashes()).isEqualTo(before);
    }

    @Test
    void ofFiftyConcurrentWrongPasswordsAtMostTheAllowedPlusOnePerSlotAreHashed() throws Exception {
        double start = databaseSeconds();
        long before = hashes();

        List<LoginOutcome> outcomes = atOnce(50, "bob", "wrong");

        assertThat(outcomes).noneMatch(Accepted.class::isInstance);
        assertThat(hashes() - before).isBetween((long) ALLOWED, ALLOWED + 2L * TURNS + delaysSince(start));
    }

    @Test
    void afterTheDelayExactlyOneAttemptIsAllowed() throws Exception {
        haveFailed("bob", 30, Duration.ZERO);
        long before = hashes();

        List<LoginOutcome> outcomes = atOnce(20, "bob", "wrong");

        assertThat(outcomes).filteredOn(Rejected.class::isInstance).hasSize(1);
        assertThat(hashes() - before).isEqualTo(1);
    }

    @Test
    void concurrentCorrectPasswordsAreNeverThrottled() throws Exception {
        haveFailed("bob", ALLOWED - 1, Duration.ZERO);

        assertThat(atOnce(16, "bob", RIGHT)).allMatch(Accepted.class::isInstance);
        assertThat(failuresOf("bob")).isZero();
    }

    @Test
    void aCorrectPasswordIsOneStatementAndASecondOnlyAfterFailures() throws BusyException {
        Cost clean = new Cost();
        Cost afterFailure = new Cost();

        node.attempt("carol", RIGHT, clean);
        assertThat(attempt(node, "carol", "wrong")).isInstanceOf(Rejected.class);
        otherNode.attempt("carol", RIGHT, afterFailure);

        assertThat(clean.calls()).isEqualTo(1);
        assertThat(afterFailure.calls()).isEqualTo(2);
    }

    @Test
    void anUnknownNameIsCountedAndThrottledLikeAKnownOne() throws BusyException {
        for (String name : List.of("dave", "nobody-has-this-name")) {
            Cost cost = new Cost();
            long before = hashes();
            assertThat(node.attempt(name, "wrong", cost)).isInstanceOf(Rejected.class);
            assertThat(cost.calls()).isEqualTo(2);
            assertThat(hashes() - before).isEqualTo(1);
            assertThat(failuresOf(name)).isEqualTo(1);

            // Even the first failure has a delay of two milliseconds, which a fast machine would hit.
            database.update(new Cost(), "UPDATE login_throttle SET failures = 30, open_at = now()", _ -> {});
            assertThat(attempt(node, name, "wrong")).isInstanceOf(Rejected.class);
            assertThat(attempt(node, name, "wrong")).isInstanceOf(Throttled.class);
        }
    }

    @Test
    void delaysDoubleUpToTheLongest() {
        Accounts accounts = new Accounts(database, new Accounts.Limits(3, Duration.ofSeconds(6)));
        List<Double> delays = new ArrayList<>();

        for (int failure = 1; failure <= 8; failure++) {
            accounts.recordFailure("erin", new Cost());
            delays.add(database.query(
                    new Cost(),
                    "SELECT extract(epoch FROM open_at - failed_at) FROM login_throttle",
                    _ -> {},
                    rows -> rows.next() ? rows.getDouble(1) : -1));
        }

        assertThat(delays.subList(2, 8)).containsExactly(1.0, 2.0, 4.0, 6.0, 6.0, 6.0);
    }

    @Test
    void oldFailuresDoNotCountAndTheirRowsAreRemoved() {
        haveFailed("bob", 90, Duration.ofMinutes(16));
        IntStream.range(0, 20).forEach(i -> haveFailed("invented-" + i, 90, Duration.ofMinutes(16)));
        Accounts accounts = new Accounts(database, Accounts.Limits.STANDARD);

        Account bob = accounts.find("bob", new Cost());
        accounts.recordFailure("bob", new Cost());
        assertThat(bob.throttleState()).isInstanceOf(Account.ThrottleState.Open.class);
        assertThat(failuresOf("bob")).isEqualTo(1);

        IntStream.range(0, 100).forEach(_ -> accounts.recordFailure("frank", new Cost()));
        assertThat(failuresOf("invented-1")).isZero();
        assertThat(failuresOf("frank")).isEqualTo(100);
    }
}
