package authlab.core.password;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Checks passwords, a bounded number at once.
 *
 * <p>Hashing runs on platform threads of its own: on virtual threads a few logins would hold every carrier for tens of
 * milliseconds, and all other requests would wait for them.
 */
public final class PasswordCheck implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** What an unknown user's password is checked against, so that it takes as long as a known user's. */
    private static final Argon2id NOBODY = Argon2id.parse(
            "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5LW5vYm9keS0wMQ$" + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

    private final Semaphore turns;
    private final Duration patience;
    private final ExecutorService threads;
    private final LongAdder hashes = new LongAdder();

    public PasswordCheck(int atOnce) {
        this(atOnce, PATIENCE);
    }

    PasswordCheck(int atOnce, Duration patience) {
        this.patience = patience;
        turns = new Semaphore(atOnce, true);
        threads = Executors.newFixedThreadPool(
                atOnce, Thread.ofPlatform().daemon().name("password-", 0).factory());
    }

    /**
     * Runs what belongs around the check of one password; no more at once than passwords are hashed at once.
     *
     * @throws BusyException if it is not this caller's turn within two seconds
     */
    public <T> T inTurn(Supplier<T> work) throws BusyException {
        try {
            if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new BusyException();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new BusyException();
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    /** Checks a password against a stored hash, or for the same time against nobody's. */
    public boolean matches(Optional<Argon2id> stored, String password) {
        hashes.increment();
        try {
            boolean same = threads.submit(() -> stored.orElse(NOBODY).matches(password))
                    .get();
            return same && stored.isPresent();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** How many passwords were hashed since the start. */
    public long hashes() {
        return hashes.sum();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** More passwords are waiting to be checked than this process can check in time. */
    public static final class BusyException extends Exception {
        private static final long serialVersionUID = 1L;

        BusyException() {
            super("too many logins at once");
        }
    }
}
