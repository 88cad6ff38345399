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
 * Checks passwords with bounded concurrency.
 *
 * <p>Hashing runs on its own platform threads: on virtual threads a few logins would occupy all carrier threads for
 * tens of milliseconds, and all other requests would wait.
 */
public final class PasswordCheck implements AutoCloseable {

    private static final Duration MAX_WAIT = Duration.ofSeconds(2);

    /** Each holds one of the threads that all requests share, and more could hardly be hashed within the time. */
    static final int MOST_WAITING = 64;

    /** The hash that the password of an unknown user is checked against, so that both take the same time. */
    private static final Argon2id DUMMY = Argon2id.parse(
            "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5LW5vYm9keS0wMQ$" + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

    private final Semaphore slots;
    private final Duration maxWait;
    private final ExecutorService threads;
    private final HashMemory memory;
    private final LongAdder hashes = new LongAdder();

    public PasswordCheck(int atOnce) {
        this(atOnce, MAX_WAIT);
    }

    PasswordCheck(int atOnce, Duration maxWait) {
        this.maxWait = maxWait;
        this.memory = new HashMemory(atOnce);
        slots = new Semaphore(atOnce, true);
        threads = Executors.newFixedThreadPool(
                atOnce, Thread.ofPlatform().daemon().name("password-", 0).factory());
    }

    /**
     * Runs a login in one of the hashing slots; {@link BusyException} if none becomes free within two seconds, or at once if
     * too many wait already.
     */
    public <T> T withSlot(Supplier<T> work) {
        try {
            if (waiting() >= MOST_WAITING || !slots.tryAcquire(maxWait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new BusyException();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new BusyException();
        }
        try {
            return work.get();
        } finally {
            slots.release();
        }
    }

    /** About how many logins wait for a slot. */
    int waiting() {
        return slots.getQueueLength();
    }

    /** Checks a password against a stored hash, or against a dummy hash in the same time. */
    public boolean matches(Optional<Argon2id> stored, String password) {
        hashes.increment();
        try {
            boolean same = threads.submit(() -> stored.orElse(DUMMY).matches(password, memory))
                    .get();
            return same && stored.isPresent();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** The number of passwords hashed since the start. */
    public long hashes() {
        return hashes.sum();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** More logins are waiting than this process can handle in time. */
    public static final class BusyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BusyException() {
            super("too many logins at once");
        }
    }
}
