package authlab.lab.fault;

import static authlab.lab.measure.Event.FaultAction.Action.HEALED;
import static authlab.lab.measure.Event.FaultAction.Action.INJECTED;
import static authlab.lab.measure.Event.FaultAction.Action.READY;

import authlab.lab.environment.Environment;
import authlab.lab.measure.Event.FaultAction;
import authlab.lab.measure.HistoryWriter;
import authlab.lab.measure.RunClock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * One fault, injected and healed on a thread of its own while the load goes on. Closing it heals at once and fails when
 * the fault could not be injected or healed. One use.
 */
public final class Injection implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofMinutes(3);

    private final Fault fault;
    private final String trial;
    private final Environment environment;
    private final HistoryWriter history;
    private final RunClock clock;
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch hurry = new CountDownLatch(1);
    private final FutureTask<Void> work = new FutureTask<>(this::injectAndHeal, null);

    public Injection(Fault fault, String trial, Environment environment, HistoryWriter history, RunClock clock) {
        this.fault = fault;
        this.trial = trial;
        this.environment = environment;
        this.history = history;
        this.clock = clock;
        Thread.ofVirtual().name("fault-" + fault.part()).start(work);
    }

    /** The load has begun: from now on the fault's own times count. */
    public void begin() {
        started.countDown();
    }

    /**
     * Waits until the fault is over and healed.
     *
     * @throws IllegalStateException when it could not be injected or healed
     */
    public void await() {
        try {
            work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + fault.part() + " was broken", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("fault on " + fault.part() + " failed: " + e.getCause(), e);
        }
    }

    @Override
    public void close() {
        hurry.countDown();
        started.countDown();
        await();
    }

    private void injectAndHeal() {
        try {
            started.await();
            if (hurry.await(fault.after().toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
            note(INJECTED);
            inject();
            try {
                boolean _ = hurry.await(fault.lasts().toNanos(), TimeUnit.NANOSECONDS);
            } finally {
                heal();
                note(HEALED);
            }
            environment.awaitReady(fault.part(), READY_WITHIN);
            note(READY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void inject() {
        switch (fault.kind()) {
            case KILL -> environment.kill(fault.part());
            case PAUSE -> environment.pause(fault.part());
        }
    }

    private void heal() {
        switch (fault.kind()) {
            case KILL -> environment.restart(fault.part());
            case PAUSE -> environment.resume(fault.part());
        }
    }

    private void note(FaultAction.Action action) {
        history.append(new FaultAction(
                trial, clock.now(), fault.kind().name().toLowerCase(Locale.ROOT), fault.part(), action));
    }
}
